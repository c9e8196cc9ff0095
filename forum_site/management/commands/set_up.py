from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from core.models import Edition, Forum


class Command(BaseCommand):
    help = "Fills an empty database: the forum, the sample edition, an administrator."

    @transaction.atomic
    def handle(self, **options):
        if any(model.objects.exists() for model in (Forum, Edition, get_user_model())):
            self.stdout.write("The database holds data already; it was left alone.")
            return
        for name in ("load_forum", "load_sample", "make_admin"):
            call_command(name, stdout=self.stdout)
