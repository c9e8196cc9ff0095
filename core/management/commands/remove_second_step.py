from django.core.management.base import BaseCommand, CommandError

from core.models import User
from core.second_step import remove


class Command(BaseCommand):
    help = "Takes device and recovery codes from an account whose owner has lost them."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, username, **options):
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account “{username}”.")
        self.stdout.write("Removed." if remove(user) else "There was none.")
