from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import ProseField
from core.languages import filled
from core.models import Edition, Record
from core.translation_states import TranslationStatesField
from events.choices import (
    FEMININE_ROLES,
    SessionAccess,
    SessionProgress,
    SessionRoleType,
    SessionStatus,
    SessionType,
)
from events.fields import InterpretationField
from events.models.interpreter_team import InterpreterTeam
from events.models.place import Room
from events.models.track import Track
from events.querysets import SessionRoleQuerySet
from speakers.models import Delegation, Participation

code_format = RegexValidator(
    r"^[a-z][a-z0-9]{0,11}\Z", _("A small Latin letter, then letters or digits: p1.")
)


class Session(Record):
    """The organisers' working copy: its times, room, status and titles are public by a release only."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="sessions", verbose_name=_("edition"))
    code = models.CharField(
        _("code"),
        max_length=12,
        validators=[code_format],
        help_text=_("Short and permanent, in small letters: o1, p1, w2."),
    )
    title = models.CharField(_("title"), max_length=300)
    session_type = models.CharField(_("type"), max_length=20, choices=SessionType)
    status = models.CharField(
        _("status"), max_length=12, choices=SessionStatus, default=SessionStatus.DRAFT, db_index=True
    )
    starts_on = models.DateField(_("day"))
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Order within the day.")
    )
    starts_at = models.DateTimeField(_("start"), null=True, blank=True)
    duration = models.DurationField(_("duration"), null=True, blank=True)
    room = models.ForeignKey(
        Room, models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("room")
    )
    track = models.ForeignKey(
        Track,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("track"),
    )
    progress = models.CharField(
        _("progress"),
        max_length=12,
        choices=SessionProgress,
        blank=True,
        help_text=_("Set by hand on the day. Empty: by the clock."),
    )
    access = models.CharField(_("access"), max_length=12, choices=SessionAccess, blank=True)
    floor_language = models.CharField(
        pgettext_lazy("address", "floor language"), max_length=12, choices=settings.LANGUAGES, blank=True
    )
    interpretation = InterpretationField(_("interpretation"), default=list, blank=True)
    interpreter_team = models.ForeignKey(
        InterpreterTeam,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("team of interpreters"),
    )
    summary = models.TextField(_("summary"), blank=True)
    body = ProseField(_("description"), blank=True)
    stream_url = models.URLField(_("live stream"), blank=True)
    recording_url = models.URLField(pgettext_lazy("video", "recording"), blank=True)
    translation_states = TranslationStatesField()

    demanded = ("title",)

    class Meta:
        ordering = ["edition", "starts_on", "position", "pk"]
        verbose_name = pgettext_lazy("programme", "session")
        verbose_name_plural = pgettext_lazy("programme", "sessions")
        permissions = [("fast_change_session", "May make fast changes")]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"],
                name="session_code_once",
                violation_error_message=_("This edition already has a session with this code."),
            ),
            models.CheckConstraint(
                condition=Q(duration__isnull=True) | Q(duration__gt=timedelta(0)),
                name="session_duration",
                violation_error_message=_("The duration must be longer than zero."),
            ),
            models.CheckConstraint(
                condition=Q(duration__isnull=True) | Q(starts_at__isnull=False),
                name="session_start_first",
                violation_error_message=_("A duration needs a start time."),
            ),
            models.CheckConstraint(
                condition=Q(status=SessionStatus.DRAFT) | filled("title"),
                name="session_title",
                violation_error_message=_(
                    "A session that is no longer a draft needs its title in every required language."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.code.upper()} {self.title or ''}".strip()

    def get_absolute_url(self):
        return reverse("events:session-detail", args=[self.edition.year, self.code])

    @property
    def keeps_address(self) -> bool:
        """Once announced: see `Publication`."""
        return self.released.exists()

    @property
    def ends_at(self) -> datetime | None:
        # In UTC: by the clock of a zone, the hour that is skipped or comes twice would be left out.
        return self.starts_at.astimezone(UTC) + self.duration if self.starts_at and self.duration else None

    def clean(self):
        self.code = (self.code or "").lower()
        errors = {}
        if not self.edition_id:
            return
        edition = self.edition
        if self.starts_on and not edition.starts_on <= self.starts_on <= edition.last_day:
            errors["starts_on"] = _("This day is not a day of the edition.")
        if self.starts_at and self.starts_on and edition.local(self.starts_at).date() != self.starts_on:
            errors["starts_at"] = _("The start is on another day than the session.")
        if self.duration and not self.starts_at:
            errors["duration"] = _("A duration needs a start.")
        elif self.duration is not None and not timedelta(0) < self.duration < timedelta(days=1):
            errors["duration"] = _("The duration must be more than nothing and less than a day.")
        if self.room_id and self.room.venue.edition_id != edition.pk:
            errors["room"] = _("This room belongs to another edition.")
        if self.track_id and self.track.edition_id != edition.pk:
            errors["track"] = _("This track belongs to another edition.")
        if self.interpreter_team_id and self.interpreter_team.edition_id != edition.pk:
            errors["interpreter_team"] = _("This team belongs to another edition.")
        if self.pk and self.released.exclude(session__code=self.code).exists():
            errors["code"] = _("This session was announced: its code stays, since its address holds it.")
        if errors:
            raise ValidationError(errors)


class SessionRole(models.Model):
    """Those who run a session; those who speak in it have a speech."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="roles", verbose_name=_("session"))
    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="session_roles", verbose_name=_("speaker")
    )
    role = models.CharField(_("role"), max_length=24, choices=SessionRoleType)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    replaces = models.ForeignKey(
        Participation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("on behalf of the absent"),
    )

    objects = SessionRoleQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("role in the session")
        verbose_name_plural = _("roles in the session")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "participation", "role"],
                name="session_role_once",
                violation_error_message=_("This person already has this role in the session."),
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("participation")),
                name="role_replaces_other",
                violation_error_message=_("Nobody can stand in for themselves."),
            ),
        ]

    def __str__(self):
        return f"{self.role_label}: {self.participation.speaker}"

    @property
    def role_label(self) -> str:
        if self.participation.speaker.grammatical_gender == "f":
            return str(FEMININE_ROLES[SessionRoleType(self.role)])
        return str(SessionRoleType(self.role).label)

    # Whether these are public `with_people` finds out, together with the role.
    @property
    def replaced(self) -> Participation | None:
        """The person spoken for."""
        return self.replaces if self.has_replaced else None

    @property
    def delegation(self) -> Delegation | None:
        """The person's own."""
        return self.participation.delegation if self.has_delegation else None
