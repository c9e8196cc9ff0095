import zoneinfo
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField

from core.choices import Format, Phase
from core.fields import ProseField
from core.languages import both_or_none
from core.models.publication import Publication
from core.ordinals import edition_title
from core.phases import phase_on
from core.preview import shown
from core.querysets import EditionQuerySet
from core.translation_states import TranslationStatesField

# Far more than any edition needs; a year mistyped would make a programme of thousands of days.
MOST_DAYS = 60


def time_zones() -> list[tuple[str, str]]:
    """The IANA zones, `Asia/Kuwait` for example, to choose from."""
    return [(name, name.replace("_", " ")) for name in sorted(zoneinfo.available_timezones())]


class Edition(Publication):
    forum = models.ForeignKey("core.Forum", models.PROTECT, related_name="editions", verbose_name=_("forum"))
    year = models.PositiveSmallIntegerField(_("year"), unique=True, help_text=_("Stands in every address."))
    ordinal = models.PositiveSmallIntegerField(_("number of the edition"), null=True, blank=True, unique=True)
    is_sample = models.BooleanField(_("is a sample"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True, help_text=_("Empty where it is not known."))
    hijri_date = models.CharField(
        _("Hijri date"),
        max_length=120,
        blank=True,
        help_text=_("As confirmed by the organisers. Empty: worked out from the Umm al-Qura calendar."),
    )
    time_zone = models.CharField(_("time zone"), max_length=60, default="Asia/Kuwait", choices=time_zones)
    format = models.CharField(_("format"), max_length=12, choices=Format, default=Format.IN_PERSON)
    country = CountryField(_("host country"), blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    theme = models.CharField(pgettext_lazy("forum", "theme"), max_length=300, blank=True)
    host = models.CharField(pgettext_lazy("body", "host"), max_length=300, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    outcome = models.CharField(_("outcome in a line"), max_length=300, blank=True)
    communique = ProseField(_("final communiqué"), blank=True)
    protocol_rule = models.TextField(
        _("rule of the order of precedence"),
        blank=True,
        help_text=_("Stated on the page of delegations. Empty: the rule the site follows by itself."),
    )
    participants_info = ProseField(_("information for participants"), blank=True)
    media_info = ProseField(_("information for the media"), blank=True)
    has_all_delegations = models.BooleanField(
        _("the list of delegations is complete"),
        default=True,
        help_text=_("Where it is not, the site does not say how many took part."),
    )
    changing_minutes = models.PositiveSmallIntegerField(
        _("minutes between two sessions"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(180)],
        help_text=_(
            "The least that Protocol wishes for a room, a person or a team of interpreters to change over. "
            "Empty: it is not checked."
        ),
    )
    programme_due_on = models.DateField(_("programme due on"), null=True, blank=True)
    phase_override = models.CharField(
        _("phase set by hand"), max_length=12, choices=Phase, blank=True, help_text=_("Empty: by the dates.")
    )
    translation_states = TranslationStatesField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        verbose_name = pgettext_lazy("forum", "edition")
        verbose_name_plural = pgettext_lazy("forum", "editions")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="edition_days",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=Q(year__range=(1900, 2999)),
                name="edition_year",
                violation_error_message=_("The year must lie between 1900 and 2999."),
            ),
            models.CheckConstraint(
                condition=Q(is_sample=True) | Q(ordinal__isnull=False),
                name="edition_ordinal",
                violation_error_message=_("An edition that is not a sample needs its number."),
            ),
            # These may be unknown; what one required language has, the others must have too.
            both_or_none("edition_theme", "theme"),
            both_or_none("edition_city", "city"),
            both_or_none("edition_host", "host"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("edition", args=[self.year])

    @property
    def title(self) -> str:
        """“Sixth edition”, in the language of the request: the words come from the catalogue."""
        return edition_title(self.ordinal, self.is_sample)

    @cached_property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def last_day(self) -> date:
        """The last reported day: where the end is not known, nothing later than the first is assumed."""
        return self.ends_on or self.starts_on

    @property
    def days(self) -> list[date]:
        count = (self.last_day - self.starts_on).days + 1
        return [self.starts_on + timedelta(days=number) for number in range(count)]

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def phase(self, at: datetime, has_programme: bool) -> Phase:
        """The phase at a moment; one set by hand wins over the dates, that of a preview over both."""
        if by_hand := shown().phase or self.phase_override:
            return Phase(by_hand)
        return phase_on(self.local(at), self.starts_on, self.last_day, has_programme)

    def is_under_way(self, at: datetime) -> bool:
        """From its first day to its last, the nights between them and after the last included."""
        return self.phase(at, has_programme=True) in {Phase.LIVE, Phase.BETWEEN}

    def is_over(self, at: datetime) -> bool:
        """From the morning after its last day, or as set by hand; never while it is under way."""
        return self.phase(at, has_programme=True) in {Phase.CLOSED, Phase.ARCHIVE}

    def clean(self):
        errors = {}
        # An edition put off to another year keeps the one that stands in its addresses.
        if self.starts_on and self.year and self.starts_on.year != self.year and not self.keeps_address:
            errors["year"] = _("The year must be the one in which the edition starts.")
        if self.starts_on and (self.last_day - self.starts_on).days >= MOST_DAYS:
            errors["ends_on"] = _("An edition has %(days)d days at most.") % {"days": MOST_DAYS}
        if errors:
            raise ValidationError(errors)
