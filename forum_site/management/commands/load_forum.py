from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from events.releases import NotReleasable
from forum_site.loading.content import read_content
from forum_site.loading.faults import BadData
from forum_site.loading.load import load


class Command(BaseCommand):
    help = (
        "Loads the forum and its editions from the data folder. Every file is checked first; a fault stops "
        "the loading and nothing is changed. What exists already is left as it stands."
    )

    def add_arguments(self, parser):
        parser.add_argument("--data", type=Path, default=settings.BASE_DIR / "data", help="the data folder")
        parser.add_argument(
            "--overwrite", action="store_true", help="make existing records as the files have them"
        )

    @translation.override("en")
    def handle(self, *, data: Path, overwrite: bool, **options):
        if not data.is_dir():
            raise CommandError(f"There is no folder {data}.")
        try:
            content = read_content(data)
            writer, releases = load(content, timezone.now(), overwrite)
        except BadData as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from None
        except NotReleasable as error:
            raise CommandError("\n".join(["Nothing was loaded.", *error.problems])) from None
        self.tell(writer.counts, "overwritten" if overwrite else "kept")
        for release in releases:
            self.stdout.write(f"The programme of {release.edition.year} was released.")

    def tell(self, counts: Mapping[str, Mapping[str, int]], other: str) -> None:
        """A line for each kind of record; `kept` are those that differ from the files."""
        self.stdout.write(f"{'':16}{'added':>8}{'unchanged':>12}{other:>14}")
        for name, count in counts.items():
            self.stdout.write(f"{name:16}{count['added']:8}{count['unchanged']:12}{count[other]:14}")
        if any(count["kept"] for count in counts.values()):
            self.stdout.write("Kept: they differ from the files. Use --overwrite to make them the same.")
