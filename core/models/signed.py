import hashlib
import json
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.choices import SignedState
from core.fields import ProseField
from core.history import bare_columns
from core.prose import sanitise
from core.querysets import SignedQuerySet, home_day

SIGNATURES = ("first_signer", "first_signed_at", "second_signer", "second_signed_at")
# What a signature does not stand for.
NO_CONTENT = {"id", "position", *SIGNATURES}
SOON = timedelta(days=14)


def signer() -> models.ForeignKey:
    # Protected: an account that goes must not take a number from the page.
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=gettext_lazy("signed by"),
    )


def signed_at() -> models.DateTimeField:
    return models.DateTimeField(gettext_lazy("signed on"), null=True, editable=False)


class Signed(models.Model):
    """What two different people sign as it stands; whoever changes it afterwards takes both away."""

    verified_on = models.DateField(gettext_lazy("verified on"))
    verified_by = models.CharField(
        gettext_lazy("verified by"),
        max_length=160,
        help_text=gettext_lazy("Who asked the service itself. Only the organisers see it."),
    )
    recheck_by = models.DateField(
        gettext_lazy("re-check by"),
        help_text=gettext_lazy("The last day on which it is shown unless it is verified again."),
    )
    position = models.PositiveSmallIntegerField(gettext_lazy("position"), default=0)
    first_signer, first_signed_at = signer(), signed_at()
    second_signer, second_signed_at = signer(), signed_at()

    objects = SignedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(second_signer=None)
                | (~Q(first_signer=None) & ~Q(second_signer=F("first_signer"))),
                name="%(class)s_signers",
                violation_error_message=gettext_lazy("Two different people must sign."),
            ),
            models.CheckConstraint(
                condition=Q(first_signer=None, first_signed_at=None)
                | Q(first_signer__isnull=False, first_signed_at__isnull=False),
                name="%(class)s_first",
                violation_error_message=gettext_lazy("A signature is a person and a moment."),
            ),
            models.CheckConstraint(
                condition=Q(second_signer=None, second_signed_at=None)
                | Q(second_signer__isnull=False, second_signed_at__isnull=False),
                name="%(class)s_second",
                violation_error_message=gettext_lazy("A signature is a person and a moment."),
            ),
            models.CheckConstraint(
                condition=Q(recheck_by__gt=F("verified_on")),
                name="%(class)s_recheck",
                violation_error_message=gettext_lazy("It must be re-checked after the day it was verified."),
            ),
        ]

    def save(self, *args, update_fields=None, **kwargs):
        if self.pk and self.first_signer_id and self.differs_from_stored():
            self.unsign()
            update_fields = update_fields if update_fields is None else {*update_fields, *SIGNATURES}
        super().save(*args, update_fields=update_fields, **kwargs)

    def unsign(self) -> None:
        """Take both signatures away; it is not saved."""
        for name in SIGNATURES:
            setattr(self, name, None)

    def differs_from_stored(self) -> bool:
        stored = type(self)._base_manager.filter(pk=self.pk).first()
        return stored is not None and stored.digest() != self.digest()

    def digest(self) -> str:
        """A mark of all that a signature stands for: another one as soon as any of it is different."""
        bare, content = bare_columns(type(self)), []
        for field in self._meta.concrete_fields:
            if field.name not in NO_CONTENT and field.name not in bare:
                value = getattr(self, field.attname)
                value = sanitise(value) if isinstance(field, ProseField) else value
                content.append([field.name, "" if value is None else str(value)])
        return hashlib.sha256(json.dumps(content).encode(errors="replace")).hexdigest()[:16]

    def state(self, at: datetime) -> SignedState:
        """How far it is; what is past its day says so, whoever signed it."""
        left = self.recheck_by - home_day(at)
        if left < timedelta(0):
            return SignedState.EXPIRED
        if not self.second_signer_id:
            return SignedState.ONE_SIGNATURE if self.first_signer_id else SignedState.UNSIGNED
        return SignedState.DUE_SOON if left <= SOON else SignedState.VALID

    def hindrance(self, user, at: datetime) -> str:
        """Why this person cannot sign it at this moment, in words, or nothing."""
        if self.second_signer_id:
            return _("Two people have signed this already.")
        if self.first_signer_id == user.pk:
            return _("You have signed this already: another person must sign it too.")
        if self.state(at) == SignedState.EXPIRED:
            return _("Its re-check date has passed: verify it again and set a new one first.")
        return ""

    def sign(self, user, at: datetime) -> None:
        """Add a person's own signature to what is stored, and save it.

        Raises ValidationError with the hindrance in words.
        """
        if refused := self.hindrance(user, at):
            raise ValidationError(refused)
        place = "second" if self.first_signer_id else "first"
        setattr(self, f"{place}_signer", user)
        setattr(self, f"{place}_signed_at", at)
        self.save(update_fields=[f"{place}_signer", f"{place}_signed_at"])
