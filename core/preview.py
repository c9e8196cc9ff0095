"""What a preview shows in place of what is public: set while one answer is made (decision 24)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone


@dataclass(frozen=True)
class Preview:
    """A view of the site that is not the public's. Without arguments it changes nothing.

    `at` is the moment that counts, the present where it is None; `phase` wins over the dates of every
    edition; `drafts` lets through what is not public yet. What was withdrawn stays away.
    """

    at: datetime | None = None
    phase: str = ""
    drafts: bool = False


PUBLIC = Preview()
# Of a context, not of the process: no other request or thread ever sees the value.
_shown: ContextVar[Preview] = ContextVar("preview", default=PUBLIC)


def shown() -> Preview:
    """What the answer being made shows: `PUBLIC` everywhere outside of a preview."""
    return _shown.get()


def present() -> datetime:
    """The moment that counts for visitors: now, or the one that a preview shows."""
    return shown().at or timezone.now()


@contextmanager
def previewing(preview: Preview) -> Iterator[None]:
    """Show this within the block. Lazy answers must be rendered before it ends."""
    token = _shown.set(preview)
    try:
        yield
    finally:
        _shown.reset(token)
