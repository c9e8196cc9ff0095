from io import StringIO

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from core.models import Edition, Forum
from forum_site import env


class Command(BaseCommand):
    help = "Brings the database up to date and, if it is empty, fills it: forum, sample, administrator."

    def handle(self, **options):
        self.check_database()
        # One process for both: most of the time of a start is Python's own.
        call_command("migrate", verbosity=0, interactive=False)
        call_command("make_groups", only_new=True, verbosity=0, stdout=StringIO())
        self.fill()

    def check_database(self):
        """Stop with one line where the database is out of reach or takes nothing."""
        try:
            MigrationRecorder(connection).ensure_schema()  # as migrations begin: connect, write if need be
        except DatabaseError as error:
            env.stop("DATABASE_URL", error)

    @transaction.atomic
    def fill(self):
        if any(model.objects.exists() for model in (Forum, Edition, get_user_model())):
            self.stdout.write("The database holds data already; it was left alone.")
            return
        call_command("load_forum", stdout=self.stdout)
        try:
            with transaction.atomic():
                call_command("load_sample", stdout=self.stdout)
        except CommandError as error:  # the sample is an extra: its year may be taken by a real edition
            self.stdout.write(f"No sample edition: {error}")
        call_command("make_admin", stdout=self.stdout)
