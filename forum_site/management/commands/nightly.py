from django.core.management import call_command
from django.core.management.base import BaseCommand

# The last ends with a fault where a picture cannot be read: nothing may wait behind it.
JOBS = ("empty_trash", "tidy_files", "check_links", "make_renditions")


class Command(BaseCommand):
    help = "What is to be done once a day: " + ", ".join(JOBS) + "."

    def handle(self, **options):
        for job in JOBS:
            call_command(job, stdout=self.stdout, stderr=self.stderr)
