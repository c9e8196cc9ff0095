from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField

from core.fields import ProseField
from core.languages import CODES, always, both_or_none, direction, filled
from core.models.signed import Signed
from core.text.phones import bare_number

# Those of Django know only languages with an interface of their own.
RIGHT_TO_LEFT = {"arc", "ckb", "dv", "fa", "he", "ks", "ku", "pa-Arab", "ps", "sd", "ug", "ur", "yi"}


class HelpRecord(Signed):
    """A service that people who need help can turn to, as it was verified with the service itself."""

    name = models.CharField(_("name of the service"), max_length=160)
    purpose = models.CharField(_("what it does"), max_length=300)
    answered_by = models.CharField(_("who answers"), max_length=200)
    spoken_languages = models.CharField(_("languages spoken there"), max_length=200)
    hours = models.CharField(pgettext_lazy("help record", "hours"), max_length=200)
    address = models.CharField(_("address, or how to reach it"), max_length=300, blank=True)
    is_urgent = models.BooleanField(
        _("for people in danger now"),
        default=False,
        help_text=_("It stands in the first part of the page, before all others."),
    )
    is_free = models.BooleanField(
        pgettext_lazy("help record", "cost"),
        choices=[
            (True, pgettext_lazy("help record", "Free of charge")),
            (False, pgettext_lazy("help record", "Not free of charge")),
        ],
    )
    is_confidential = models.BooleanField(
        _("confidentiality"),
        choices=[
            (True, pgettext_lazy("help record", "Confidential")),
            (False, pgettext_lazy("help record", "Not confidential")),
        ],
    )
    phone = models.CharField(
        _("telephone number"),
        max_length=40,
        blank=True,
        validators=[
            RegexValidator(
                r"^\+?[0-9][0-9 ()-]{4,}$", _("Write digits, with + and the country’s code in front.")
            )
        ],
    )
    short_code = models.CharField(
        _("short number"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^[0-9*#]{2,8}$", _("Write digits, * and # only."))],
    )
    chat_url = models.URLField(
        _("address of the chat"), blank=True, validators=[URLValidator(schemes=["https"])]
    )
    country = CountryField(_("country"), blank=True)

    class Meta(Signed.Meta):
        verbose_name = _("help record")
        verbose_name_plural = _("help records")
        permissions = [("sign_help", "May sign help records")]
        constraints = [
            *Signed.Meta.constraints,
            always("help_record_texts", "name", "purpose", "answered_by", "spoken_languages", "hours"),
            both_or_none("help_record_address", "address"),
            models.CheckConstraint(
                condition=~Q(phone="") | ~Q(short_code="") | ~Q(chat_url="") | filled("address"),
                name="help_record_reachable",
                violation_error_message=_(
                    "Say how the service is reached: a number, a short number, a chat or an address."
                ),
            ),
        ]

    def __str__(self):
        return self.name or ""

    @property
    def phone_link(self) -> str:
        return f"tel:{bare_number(self.phone)}"

    @property
    def short_code_link(self) -> str:
        return f"tel:{bare_number(self.short_code)}"


class HelpText(Signed):
    """The help page whole in one more language, which no other page has."""

    code = models.CharField(
        _("language code"),
        max_length=16,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$", _("Write a code such as hi, ur or pa-Arab.")
            )
        ],
        help_text=_("Of BCP 47: hi for Hindi, ur for Urdu, bn for Bengali, tl for Tagalog."),
    )
    name = models.CharField(
        _("name of the language"), max_length=60, help_text=_("As its speakers write it.")
    )
    text = ProseField(pgettext_lazy("help page", "whole text"))

    class Meta(Signed.Meta):
        verbose_name = _("help page in a further language")
        verbose_name_plural = _("help page in further languages")
        constraints = [
            *Signed.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(code__in=CODES),
                name="help_text_further",
                violation_error_message=_("The site itself stands in this language."),
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(name=""),
                name="help_text_filled",
                violation_error_message=_("A name and a text must stand here."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def direction(self) -> str:
        is_rtl = self.code in RIGHT_TO_LEFT or self.code.split("-")[0] in RIGHT_TO_LEFT
        return "rtl" if is_rtl else direction(self.code)
