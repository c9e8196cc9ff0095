"""The moves between states of a text."""

from datetime import datetime

from core.choices import PublicationState
from core.models import Publication


def settle(record: Publication, at: datetime) -> None:
    """Note the moments at which a record first became published and was withdrawn. Call it before saving."""
    if record.publication_state == PublicationState.PUBLISHED and record.published_at is None:
        record.published_at = at
    if record.publication_state != PublicationState.WITHDRAWN:
        record.withdrawn_at = None
    elif record.withdrawn_at is None:
        record.withdrawn_at = at
