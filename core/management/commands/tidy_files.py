from django.core.management.base import BaseCommand

from core.stored_files import sweep


class Command(BaseCommand):
    help = "Deletes stored pictures and documents that belong to no record, neither there nor in the trash."

    def handle(self, **options):
        self.stdout.write(f"Folders deleted: {sweep()}.")
