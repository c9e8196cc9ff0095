"""What differs between two releases, and how it is said. Pure: no database, no request."""

from events.changes.badge import badges
from events.changes.comparison import SEQUENCE_FIELDS, Change, changes_of, compare, kinds_of, raises_sequence
from events.changes.relevance import imminent, is_quiet, still_ahead
from events.changes.sentence import Names, sentences

__all__ = [
    "SEQUENCE_FIELDS",
    "Change",
    "Names",
    "badges",
    "changes_of",
    "compare",
    "imminent",
    "is_quiet",
    "kinds_of",
    "raises_sequence",
    "sentences",
    "still_ahead",
]
