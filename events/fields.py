from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def check_interpretation(value: Any) -> None:
    """Refuse what is not a list of `{"language": "en", "channel": 2}` with known, unrepeated languages."""
    well_formed = isinstance(value, list) and all(
        isinstance(entry, dict)
        and set(entry) == {"language", "channel"}
        and entry["language"] in settings.INTERPRETATION_LANGUAGES
        and isinstance(entry["channel"], int)
        and 0 < entry["channel"] < 100
        for entry in value
    )
    if not well_formed or len({entry["language"] for entry in value}) != len(value):
        raise ValidationError(_("Each language of interpretation needs one channel from 1 to 99."))
    if len({entry["channel"] for entry in value}) != len(value):
        raise ValidationError(_("Two languages of interpretation share a channel."))


class InterpretationField(models.JSONField):
    """The languages a session is interpreted into, each with its channel, ordered by channel."""

    default_validators = [check_interpretation]
