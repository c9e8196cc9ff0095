from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.languages import always
from core.models import Edition
from events.choices import SessionStatus
from events.models.place import Room
from events.models.session import Session
from events.querysets import ReleasedSessionQuerySet, ReleaseQuerySet


class Release(models.Model):
    """A numbered, frozen state of an edition's programme. The current one has the highest number."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="releases", verbose_name=_("edition"))
    number = models.PositiveIntegerField(_("release number"))
    note = models.CharField(_("release note"), max_length=300)
    released_at = models.DateTimeField(_("released at"))
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("released by"),
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "-number"]
        verbose_name = pgettext_lazy("programme", "release")
        verbose_name_plural = pgettext_lazy("programme", "releases")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"],
                name="release_number_once",
                violation_error_message=_("This edition already has a release with this number."),
            ),
            always("release_note", "note"),
        ]

    def __str__(self):
        return f"{self.edition.year} · {self.number}"

    def get_absolute_url(self):
        return reverse("events:programme-changes", args=[self.edition.year])

    def delete(self, *args, **kwargs):
        return Release.objects.filter(pk=self.pk).delete()  # with its files

    def is_telling(self, is_over: bool) -> bool:
        """Whether the newest release's number and moment tell readers how fresh a programme is.

        Not of an edition that is over and whose programme never changed: many are entered years later.
        """
        return self.number > 1 or not is_over


class ReleasedSession(models.Model):
    """One frozen line of a release. Written by `releases.py` only, never edited."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="rows", verbose_name=_("release"))
    session = models.ForeignKey(Session, models.PROTECT, related_name="released", verbose_name=_("session"))
    starts_on = models.DateField(_("day"))
    position = models.PositiveSmallIntegerField(_("position"))
    starts_at = models.DateTimeField(_("start"), null=True)
    ends_at = models.DateTimeField(_("end"), null=True)
    room = models.ForeignKey(Room, models.PROTECT, null=True, related_name="+", verbose_name=_("room"))
    status = models.CharField(_("status"), max_length=12, choices=SessionStatus)
    title = models.CharField(_("title"), max_length=300)
    people = models.JSONField(_("people"), default=list)
    sequence = models.PositiveIntegerField(_("revision number"), default=0)
    revised_at = models.DateTimeField(_("revised at"))

    objects = ReleasedSessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", F("starts_at").asc(nulls_last=True), "position", "pk"]
        verbose_name = _("released session")
        verbose_name_plural = _("released sessions")
        constraints = [
            models.UniqueConstraint(
                fields=["release", "session"],
                name="released_once",
                violation_error_message=_("A release holds each session once."),
            ),
            models.CheckConstraint(
                condition=~Q(status=SessionStatus.DRAFT),
                name="released_no_draft",
                violation_error_message=_("A draft session cannot be released."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="released_end",
                violation_error_message=_("A session must end after it starts."),
            ),
            always("released_title", "title"),
        ]

    def __str__(self):
        return f"{self.release} · {self.session.code.upper()}"

    @property
    def is_off(self) -> bool:
        """Cancelled or postponed: it keeps its place and its address."""
        return self.status != SessionStatus.CONFIRMED


def document_path(document: "ReleaseDocument", name: str) -> str:
    """`programmes/2025/forum-2025-programme-v4-ar-0c1f….pdf`: plain letters; `name` tells what it shows."""
    return f"programmes/{document.release.edition.year}/{document.title}-{name}"


class ReleaseDocument(models.Model):
    """The PDF of a release in one language, or in all side by side. Written by `documents.py` only."""

    release = models.ForeignKey(
        Release, models.CASCADE, related_name="documents", verbose_name=pgettext_lazy("programme", "release")
    )
    kind = models.CharField(_("languages"), max_length=40)
    file = models.FileField(_("file"), upload_to=document_path, max_length=200)
    mark = models.CharField(_("fingerprint of what it shows"), max_length=12, default="", blank=True)

    class Meta:
        ordering = ["release", "kind"]
        verbose_name = _("programme as PDF")
        verbose_name_plural = _("programmes as PDF")
        constraints = [
            models.UniqueConstraint(
                fields=["release", "kind"],
                name="document_once",
                violation_error_message=_("A release has one document for each choice of languages."),
            )
        ]

    def __str__(self):
        return f"{self.release} · {self.kind}"

    @property
    def title(self) -> str:
        """The name under which it is saved by whoever downloads it, without its ending."""
        return f"forum-{self.release.edition.year}-programme-v{self.release.number}-{self.kind}"
