"""Style sheets and modules as they are sent: without what is for readers of the code alone."""

import re
from pathlib import Path

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# What we wrote ourselves; what others wrote stays whole, with its licence.
OURS = ("css/", "js/")
COMMENTS = {".js": re.compile(r"(?m)^\s*//.*\n|\s+// .*$"), ".css": re.compile(r"(?s)/\*.*?\*/")}
INDENTATION = re.compile(r"(?m)^\s+")


def bare(name: str, code: str) -> str:
    """Code of a style sheet or module without comments and indentation.

    By lines, without reading the language: a text over several lines, or one that holds `//` after a space,
    would be cut, which a test forbids.
    """
    return INDENTATION.sub("", COMMENTS[Path(name).suffix].sub("", code))


def is_ours(name: str) -> bool:
    return name.startswith(OURS) and Path(name).suffix in COMMENTS


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Collects what we wrote as bare code, named after its content and compressed."""

    def save(self, name, content, max_length=None):
        if is_ours(name):
            content = ContentFile(bare(name, content.read().decode()))
        return super().save(name, content, max_length)

    def post_process(self, paths, *args, **options):
        # Named and compressed is what was saved, not its source.
        paths = {name: (self, name) if is_ours(name) else source for name, source in paths.items()}
        yield from super().post_process(paths, *args, **options)
