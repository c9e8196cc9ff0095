from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from core.models import Edition, Forum
from events.releases import NotReleasable
from forum_site.loading import cells
from forum_site.loading.faults import BadData
from forum_site.loading.sample import read_sample, write_sample
from speakers.models import Organisation


class Command(BaseCommand):
    help = "Loads the sample edition, marked as such, with three days around the given day."

    def add_arguments(self, parser):
        parser.add_argument("--data", type=Path, default=settings.BASE_DIR / "data", help="the data folder")
        parser.add_argument("--day", type=cells.day, help="the second day, YYYY-MM-DD; default: today")
        parser.add_argument("--replace", action="store_true", help="delete the old sample edition first")

    @translation.override("en")
    def handle(self, *, data: Path, day: date | None, replace: bool, **options):
        day = day or timezone.localdate()
        year = (day - timedelta(days=1)).year
        forum = Forum.objects.first()
        organisations = set(Organisation.objects.values_list("slug", flat=True))
        if not forum or not organisations:
            raise CommandError("The sample needs the forum and its organisations: run load_forum first.")
        old = Edition.objects.filter(is_sample=True).first()
        if old and not replace:
            self.stdout.write(
                f"There is a sample edition already ({old.year}); nothing was changed. "
                "Use --replace to load it again."
            )
            return
        if Edition.objects.filter(is_sample=False, year=year).exists():
            raise CommandError(f"{year} has a real edition. Choose a day in another year with --day.")
        if not (data / "sample").is_dir():
            raise CommandError(f"There is no folder {data / 'sample'}.")
        try:
            edition = write_sample(read_sample(data, day, organisations), forum, timezone.now(), replace)
        except BadData as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from None
        except NotReleasable as error:
            raise CommandError("\n".join(["Nothing was loaded.", *error.problems])) from None
        self.stdout.write(
            f"The sample edition of {edition.year} was loaded: {edition.starts_on} to {edition.ends_on}, "
            f"{edition.sessions.count()} sessions, {edition.releases.count()} releases."
        )
