"""Compiles the catalogues without gettext: `python manage.py compile_catalogues`."""

import re
from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

# polib reads on over a missing closing quote and loses the last letter of the text.
OPEN_QUOTE = re.compile(r'^(?:msg[^"\n]*)?"(?:.*[^"\s])?\s*$', re.MULTILINE)


class Command(BaseCommand):
    help = "Compiles every .po of LOCALE_PATHS whose .mo is missing or older."
    requires_system_checks = ()

    def handle(self, *args, **options):
        """An unfinished language compiles too; what is empty or fuzzy is the tests' concern.

        Raises CommandError, naming file and line or msgid, for a catalogue that cannot be read.
        """
        folders = [Path(folder) for folder in settings.LOCALE_PATHS]
        for source in sorted(po for folder in folders for po in folder.glob("*/LC_MESSAGES/*.po")):
            target = source.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                continue
            try:
                if broken := OPEN_QUOTE.search(source.read_text(encoding="utf-8")):
                    raise ValueError(f"no closing quote in {broken[0].strip()}")
                catalogue = polib.pofile(str(source), encoding="utf-8", check_for_duplicates=True)
                catalogue.save_as_mofile(str(target))
            except (OSError, UnicodeDecodeError, ValueError) as error:
                raise CommandError(f"{source}: {error}") from error
            if options["verbosity"]:
                self.stdout.write(f"compiled {source}")
