from django.core.management.base import BaseCommand
from django.utils import timezone

from core.models import TrashItem


class Command(BaseCommand):
    help = "Deletes for good what has lain in the trash for 30 days. Run it once a day."

    def handle(self, **options):
        expired = TrashItem.objects.expired(timezone.now())
        count = expired.count()
        expired.delete()
        self.stdout.write(f"Deleted for good: {count}.")
