"""The moves between states of a text."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from core.choices import PublicationState
from core.languages import CODES, column
from core.models import Publication
from core.revisions import last_edit

REASONS = [column("withdrawal_reason", code) for code in CODES]


def settle(record: Publication, at: datetime) -> None:
    """Note the moments at which a record first became published and was withdrawn. Call it before saving."""
    if record.publication_state == PublicationState.PUBLISHED and record.published_at is None:
        record.published_at = at
    if record.publication_state != PublicationState.WITHDRAWN:
        record.withdrawn_at = None
    elif record.withdrawn_at is None:
        record.withdrawn_at = at


def second_needed(record: Publication, state: str, user, is_edited: bool = False) -> str:
    """Why somebody may not give a stored record this state alone, or nothing.

    Kinds of records that `SECOND_APPROVAL` names are published by another person than the one who changed
    them last, and do not change while they are published; `is_edited` says that the record is being changed
    at this very moment. To move it is no change.
    """
    if state != PublicationState.PUBLISHED or record._meta.label_lower not in settings.SECOND_APPROVAL:
        return ""
    if record.publication_state == state:
        refusal = _(
            "Two people stand for this published text: a publisher moves it back to review first, and "
            "another person than the one who changes it publishes it again."
        )
        return refusal if is_edited else ""
    last = last_edit(record, REASONS) if record.pk else None
    if is_edited or last is None or last.history_user_id == user.pk:
        return _("Another person must publish this: you changed it last.")
    return ""
