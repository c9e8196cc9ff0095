from django.core.management.base import BaseCommand

from core.models import Picture
from core.renditions import make_renditions


class Command(BaseCommand):
    help = "Makes the sizes of pictures that are missing: after a restore, or where a process was stopped."

    def handle(self, **options):
        made, failed = 0, 0
        for pk in Picture.objects.values_list("pk", flat=True).order_by("pk"):
            try:
                made += make_renditions(pk)
            except Exception as error:  # codecs and storage each raise their own; the others go on
                failed += 1
                self.stderr.write(f"Picture {pk}: {error}")
        self.stdout.write(f"{made} made, {failed} failed.")
        if failed:
            raise SystemExit(1)
