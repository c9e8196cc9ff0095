"""Forms of the programme: times as people type them, channels of interpretation, the note of a release."""

from datetime import time, timedelta

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminTextInputWidget
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.clock import clock_pair, clock_text, moment_of
from core.forms import BilingualForm, ClockField, NumberField, OfEditionFormSet
from core.languages import CODES, column, direction, language_name
from core.text.digits import to_ascii_digits
from core.text.ranges import same_period
from events.choices import SessionStatus
from events.models import Session


def when_in_words(session: Session) -> str:
    """Day and times of a session as a sentence, in its edition's zone; an unknown start is said to be."""
    if session.starts_on is None:
        return ""
    zone, values = session.edition.zone, {"day": date_format(session.starts_on, "l j F Y")}
    if session.starts_at is None:
        return _("%(day)s; time to be confirmed") % values
    values["start"] = clock_text(session.starts_at, zone)
    if session.ends_at is None:
        return _("%(day)s, at %(start)s") % values
    first, last = (timezone.localtime(moment, zone) for moment in (session.starts_at, session.ends_at))
    if first.date() == last.date() and same_period(first.time(), last.time()):
        values["start"] = clock_pair(session.starts_at, zone)[0]
    values["end"] = clock_text(session.ends_at, zone)
    return _("%(day)s, from %(start)s to %(end)s") % values


class CodeField(forms.CharField):
    """The code of a session, which the programme prints in capitals and addresses hold in small letters."""

    def to_python(self, value):
        return to_ascii_digits(super().to_python(value)).lower()


class ChannelsWidget(forms.MultiWidget):
    """One small labelled box for each language of interpretation."""

    def __init__(self, attrs=None):
        box = {"inputmode": "numeric", "dir": "ltr", "size": 3, "class": "channel"}
        super().__init__({code: forms.TextInput(box) for code in settings.INTERPRETATION_LANGUAGES}, attrs)

    def decompress(self, value):
        channels = {entry["language"]: entry["channel"] for entry in value or []}
        return [channels.get(code) for code in settings.INTERPRETATION_LANGUAGES]

    def get_context(self, name, value, attrs):
        if not value or isinstance(value[0], dict):
            value = self.decompress(value)
        context = super().get_context(name, value, attrs)
        for code, box in zip(settings.INTERPRETATION_LANGUAGES, context["widget"]["subwidgets"], strict=True):
            box["label"] = language_name(code)
        return context

    def _render(self, template_name, context, renderer=None):
        # The form renderer looks into apps only; this template stands with the site's other ones.
        for box, each in zip(self.widgets, context["widget"]["subwidgets"], strict=True):
            each["html"] = box._render(each["template_name"], {"widget": each}, renderer)
        return render_to_string("admin/events/channels.html", context)


class ChannelsField(forms.MultiValueField):
    """The stored list of languages and channels, ordered by channel."""

    def __init__(self, **kwargs):
        boxes = [
            NumberField(min_value=1, max_value=99, required=False)
            for _code in settings.INTERPRETATION_LANGUAGES
        ]
        super().__init__(boxes, required=False, require_all_fields=False, widget=ChannelsWidget, **kwargs)

    def clean(self, value):
        # Of a locked field Django passes what is stored, a list already, as if it were the boxes.
        return value or [] if self.disabled else super().clean(value)

    def compress(self, values):
        # Where every box is empty there are no values at all.
        pairs = zip(settings.INTERPRETATION_LANGUAGES, values, strict=False)
        entries = [{"language": code, "channel": channel} for code, channel in pairs if channel]
        return sorted(entries, key=lambda entry: entry["channel"])

    def has_changed(self, initial, data):
        return super().has_changed(self.widget.decompress(initial), data)


class HourField(ClockField):
    """A stored time of the clock, typed as people write it."""

    def __init__(self, **kwargs):
        kwargs["widget"] = AdminTextInputWidget(attrs={"dir": "ltr", "size": 10, "class": "clock"})
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


class ConflictForm(BilingualForm):
    """Of a record that was saved, clashed, and was taken back: says so beside what is typed.

    `refused` holds the conflicts, `acknowledgement` the fingerprint that lets them pass, if any can.
    """

    refused: list = []
    acknowledgement = ""

    def clean(self):
        data = super().clean()
        if self.refused:
            self.add_error(None, _("Nothing was saved: look at the conflicts below."))
        return data


class SessionForm(ConflictForm):
    start = ClockField(
        label=capfirst(_("start")),
        required=False,
        widget=AdminTextInputWidget(attrs={"dir": "ltr", "size": 10, "class": "clock"}),
        help_text=_("Local time of the edition. Empty: to be confirmed."),
    )
    minutes = NumberField(
        label=capfirst(_("duration in minutes")), required=False, min_value=1, max_value=24 * 60 - 1
    )
    interpretation = ChannelsField(
        label=capfirst(_("interpretation")),
        help_text=_("The channel of each language; empty where there is none."),
    )
    # Half of one time and half of another would be a third that nobody meant.
    one_matter = (("starts_on", "start", "minutes"),)
    shown_as = (("starts_at", "start"), ("duration", "minutes"))

    class Meta:
        field_classes = {"code": CodeField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.starts_at:
            self.initial["start"] = f"{self.instance.edition.local(self.instance.starts_at):%H:%M}"
        if self.instance.duration:
            self.initial["minutes"] = int(self.instance.duration.total_seconds() // 60)

    def is_public(self):
        return self.value_of("status") != SessionStatus.DRAFT

    def clean(self):
        data = super().clean()
        if "start" not in self.fields or self.fields["start"].disabled:
            return data
        edition, day, start = self.value_of("edition"), data.get("starts_on"), data.get("start")
        known = edition and day and start
        self.instance.starts_at = moment_of(day, start, edition.zone) if known else None
        if known and self.instance.starts_at is None:
            self.add_error("start", _("The clocks are put forward on this day and skip this time."))
        self.instance.duration = timedelta(minutes=data["minutes"]) if data.get("minutes") else None
        if self.errors.keys() & {"edition", "starts_on", "start"}:
            # The start could not be worked out: the model must not blame the duration for that.
            self.instance.duration = None
        return data

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"starts_at", "duration"}


class PeopleFormSet(OfEditionFormSet):
    """Lines under a session whose people must be of the session's edition."""

    def clean(self):
        super().clean()
        edition = getattr(self.instance, "edition_id", None)
        for form in self.live_forms():
            for field in ("participation", "replaces"):
                person = form.cleaned_data.get(field)
                if person and edition and person.edition_id != edition and field not in form.errors:
                    form.add_error(field, _("This belongs to another edition."))
            if form.cleaned_data.get("replaces") == form.cleaned_data.get("participation") is not None:
                form.add_error("replaces", _("Nobody can stand in for themselves."))


class ReleaseNoteForm(forms.Form):
    """What is new in a release, one line in each language."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            self.fields[column("note", code)] = forms.CharField(
                label=name,
                max_length=300,
                required=code in settings.REQUIRED_LANGUAGES,
                widget=AdminTextInputWidget(attrs={"lang": code, "dir": direction(code)}),
            )

    def notes(self) -> dict[str, str]:
        return {code: self.cleaned_data[column("note", code)] for code in CODES}
