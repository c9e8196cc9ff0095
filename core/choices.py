from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Format(models.TextChoices):
    """How an edition is held; schema.org eventAttendanceMode."""

    IN_PERSON = "in_person", pgettext_lazy("edition: format", "In person")
    VIRTUAL = "virtual", pgettext_lazy("edition: format", "Virtual")
    HYBRID = "hybrid", pgettext_lazy("edition: format", "Hybrid")


class PublicationState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("publication", "Draft")
    IN_REVIEW = "in_review", pgettext_lazy("publication", "In review")
    PUBLISHED = "published", pgettext_lazy("publication", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("publication", "Withdrawn")


class TranslationState(models.TextChoices):
    """How far the text of one field is in one language."""

    MISSING = "missing", pgettext_lazy("translation", "Missing")
    DRAFT = "draft", pgettext_lazy("translation", "Draft")
    OUTDATED = "outdated", pgettext_lazy("translation", "Outdated")
    IN_REVIEW = "in_review", pgettext_lazy("translation", "In review")
    APPROVED = "approved", pgettext_lazy("translation", "Approved")


class Phase(models.TextChoices):
    """Where an edition stands in time (experience.md §1.4)."""

    ANNOUNCED = "announced", pgettext_lazy("edition: phase", "Announced")
    PROGRAMME = "programme", pgettext_lazy("edition: phase", "Programme published")
    LIVE = "live", pgettext_lazy("edition: phase", "Under way")
    BETWEEN = "between", pgettext_lazy("edition: phase", "Between two days")
    CLOSED = "closed", pgettext_lazy("edition: phase", "Closed")
    ARCHIVE = "archive", pgettext_lazy("edition: phase", "Archive")


class LinkFault(models.TextChoices):
    """What is wrong with a link in a text."""

    MALFORMED = "malformed", pgettext_lazy("link", "not a full address")
    NOT_FOUND = "not_found", pgettext_lazy("link", "leads to no page")
    GONE = "gone", pgettext_lazy("link", "leads to what was withdrawn")
    NO_PLACE = "no_place", pgettext_lazy("link", "leads to a place that is not on the page")
    FAILED = "failed", pgettext_lazy("link", "leads to a page that fails")


class Severity(models.TextChoices):
    """How grave a live notice is."""

    INFORMATION = "information", pgettext_lazy("notice", "Information")
    WARNING = "warning", pgettext_lazy("notice", "Warning")
    URGENT = "urgent", pgettext_lazy("notice", "Urgent")


class DatePrecision(models.TextChoices):
    """How exactly a reported date is known; the stored date is the first day of the period."""

    DAY = "day", _("Day")
    DAY_INFERRED = "day_inferred", _("Day, worked out")
    DAY_RANGE = "day_range", _("First of several days")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")
    UNKNOWN = "unknown", _("Unknown")


class SignedState(models.TextChoices):
    """How far a record is that two people sign and that is checked again by a day."""

    UNSIGNED = "unsigned", pgettext_lazy("help record", "Not signed")
    ONE_SIGNATURE = "one_signature", pgettext_lazy("help record", "One signature of two")
    EXPIRED = "expired", pgettext_lazy("help record", "Re-check date passed")
    DUE_SOON = "due_soon", pgettext_lazy("help record", "Valid, to be re-checked soon")
    VALID = "valid", pgettext_lazy("help record", "Valid")
