from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from core.models import Edition, Forum


class Command(BaseCommand):
    help = "Brings the database up to date and, if it is empty, fills it: forum, sample, administrator."

    def handle(self, **options):
        # One process for both: most of the time of a start is Python's own.
        call_command("migrate", verbosity=0, interactive=False)
        self.fill()

    @transaction.atomic
    def fill(self):
        if any(model.objects.exists() for model in (Forum, Edition, get_user_model())):
            self.stdout.write("The database holds data already; it was left alone.")
            return
        for name in ("load_forum", "load_sample", "make_admin"):
            call_command(name, stdout=self.stdout)
