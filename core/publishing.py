"""The moves between states of a text."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from core.choices import PublicationState
from core.models import Publication
from core.revisions import last_change


def settle(record: Publication, at: datetime) -> None:
    """Note the moments at which a record first became published and was withdrawn. Call it before saving."""
    if record.publication_state == PublicationState.PUBLISHED and record.published_at is None:
        record.published_at = at
    if record.publication_state != PublicationState.WITHDRAWN:
        record.withdrawn_at = None
    elif record.withdrawn_at is None:
        record.withdrawn_at = at


def second_needed(record: Publication, state: str, user, is_edited: bool = False) -> str:
    """Why somebody may not publish a record alone, or nothing.

    Kinds of records that `SECOND_APPROVAL` names are published by another person than the one who changed
    them last; `is_edited` says that it is being changed at this very moment.
    """
    if state != PublicationState.PUBLISHED or record._meta.label_lower not in settings.SECOND_APPROVAL:
        return ""
    last = last_change(record) if record.pk else None
    if is_edited or last is None or last.history_user_id == user.pk:
        return _("Another person must publish this: you changed it last.")
    return ""
