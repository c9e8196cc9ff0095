from urllib.parse import unquote, urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import Phase
from core.clock import current_zone_text
from core.forms import MomentField
from core.languages import CODES, of_path
from core.middleware import CleanRequest
from core.preview import Preview
from core.text.controls import has_controls, isolate
from forum_site.preview.pages import found_at, is_page
from forum_site.preview.wishes import Wish, in_years

PHONE, DESKTOP = "390", "desktop"
EXAMPLE = {"address": isolate("/2027/programme/", "ltr")}
NO_ADDRESS = _("This is no page of the site. Write the part after its name, for example %(address)s.")
NO_PAGE = _(
    "Only pages for visitors are previewed: a calendar, a feed or a PDF could not say that it is not public."
)


class PreviewForm(forms.Form):
    """Which page is to be shown, when, and how."""

    path = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=1000,
        help_text=_("Of any page of the site, as your browser shows it. Empty: the home page."),
        widget=forms.TextInput(attrs={"dir": "ltr", "size": 40, "class": "vTextField", "inputmode": "url"}),
    )
    phase = forms.ChoiceField(
        label=_("Phase"),
        required=False,
        choices=[("", pgettext_lazy("edition: phase", "by the dates")), *Phase.choices],
    )
    at = MomentField(label=_("Moment"), required=False)
    drafts = forms.BooleanField(
        label=_("With drafts"),
        required=False,
        help_text=_("Also what is not public yet: drafts, embargoed texts, the programme as it stands here."),
    )
    width = forms.ChoiceField(
        label=_("Width"),
        required=False,
        choices=[
            (DESKTOP, pgettext_lazy("width", "Desktop")),
            (PHONE, pgettext_lazy("width", "Phone, 390 px")),
        ],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zone = current_zone_text(timezone.now())
        self.fields["at"].help_text = _("%(zone)s. Both empty: now.") % {"zone": zone}
        day, clock = self.fields["at"].widget.widgets
        day.attrs |= {"dir": "ltr", "size": 10, "placeholder": "2027-04-21", "aria-label": _("Day")}
        clock.attrs |= {"dir": "ltr", "size": 8, "placeholder": "9:40", "aria-label": _("Time of the clock")}

    def clean_path(self) -> tuple[str, str]:
        """What follows the language in the address, and its query."""
        text = self.cleaned_data["path"].strip()
        try:
            parts = urlsplit(text.removeprefix(settings.SITE_URL))
        except ValueError:
            raise ValidationError(NO_ADDRESS, params=EXAMPLE) from None
        path = "/" + unquote(parts.path).removeprefix("/")
        if parts.scheme or parts.netloc or has_controls(path) or not CleanRequest.is_clean(parts.query):
            raise ValidationError(NO_ADDRESS, params=EXAMPLE)
        language = of_path(path)
        tail = path.removeprefix(f"/{language}/" if language else "/") if path != f"/{language}" else ""
        for found in (tail, f"{tail}/"):
            if is_page(f"/{CODES[0]}/{found}"):
                return found, parts.query
        is_known = found_at(path) or found_at(f"/{CODES[0]}/{tail}")
        raise ValidationError(NO_PAGE if is_known else NO_ADDRESS, params=EXAMPLE)

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at and not in_years(at):
            raise ValidationError(_("The year must lie between 1900 and 2999."))
        return at

    @property
    def wish(self) -> Wish:
        """Of a valid form."""
        data = self.cleaned_data
        return Wish(*data["path"], Preview(data["at"], data["phase"], data["drafts"]))

    @property
    def is_for_phone(self) -> bool:
        return self.cleaned_data["width"] == PHONE
