"""Django's makemessages with a catalogue that changes only where words change."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management.commands import makemessages
from django.utils.translation import to_locale

SOURCE_LANGUAGE = "en"
IGNORED = ["var/*", "static/vendor/*", "tests/*", "benchmarks/*", "forum_site/locale_overrides/*"]


class Command(makemessages.Command):
    """File names without line numbers, lines unwrapped, no creation date, no guesses, no leftovers.

    Without `--locale` every language of the site except the one msgids are written in.
    """

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(add_location="file", no_obsolete=True, no_wrap=True)

    def handle(self, *args, **options):
        self.msgmerge_options = [*self.msgmerge_options, "--no-fuzzy-matching"]
        others = [to_locale(code) for code, _ in settings.LANGUAGES if code != SOURCE_LANGUAGE]
        options["locale"] = options["locale"] or others
        options["ignore_patterns"] = [*options["ignore_patterns"], *IGNORED]
        super().handle(*args, **options)

    def write_po_file(self, potfile, locale):
        super().write_po_file(potfile, locale)
        catalogue = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        text = catalogue.read_text(encoding="utf-8")
        catalogue.write_text(re.sub(r'"POT-Creation-Date: .*\n', "", text), encoding="utf-8")
