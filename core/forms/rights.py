"""Fields that an organiser may see and not write; what is sent for them by hand counts for nothing."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.models import Publication
from core.publishing import second_needed
from core.rights import MOMENTS, PUBLISH, WITHOUT_PUBLISHING, groups_that_may, locked_fields, text_language


class LockingForm(forms.ModelForm):
    """`user` is set by the admin that builds the form; without one nothing is locked."""

    user: Any = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.user is None:
            return
        is_new = self.instance.pk is None
        for name in locked_fields(self.user, self.instance, self.fields, is_new):
            self.fields[name].disabled = True
            self.fields[name].help_text = self._whose(name)
        state = self.fields.get("publication_state")
        if state and not state.disabled and not self.user.has_perm(PUBLISH):
            state.choices = [choice for choice in state.choices if choice[0] in WITHOUT_PUBLISHING]

    def clean(self):
        data = super().clean()
        if self.user and isinstance(self.instance, Publication):
            texts = {field.name for field in self.instance._meta.get_fields()}
            others = [name for name in self.changed_data if name in texts and not name.startswith(MOMENTS)]
            state = self.cleaned_data.get("publication_state", self.instance.publication_state)
            if refused := second_needed(self.instance, state, self.user, bool(others)):
                shown = "publication_state" if "publication_state" in self.fields else None
                self.add_error(shown, refused)
        self._check_embargo()
        return data

    def _check_embargo(self) -> None:
        """A promise once noted is taken back by nobody but a publisher."""
        promised = getattr(self.instance, "embargo_until", None)
        if not self.user or not promised or "embargo_until" not in self.changed_data:
            return
        wanted = self.cleaned_data.get("embargo_until")
        if "embargo_until" in self.errors or self.user.has_perm(PUBLISH):
            return
        if wanted is None or wanted < promised:
            said = _("You may lengthen an embargo; only a publisher shortens or lifts it.")
            self.add_error("embargo_until", said)

    def _whose(self, name: str) -> str:
        """The help of a locked field, with the groups that may write it."""
        groups = _groups(self, name)
        said = _("Not yours to change.")
        if groups:
            names = pgettext("between the items of a list", ", ").join(groups)
            said = _("Can be changed by: %(groups)s") % {"groups": names}
        return format_html('<span class="locked">{}</span>', said)


def _groups(form: LockingForm, name: str) -> list[str]:
    """Asked once for each kind of field, whatever the number of forms on the page."""
    known = type(form).__dict__.get("_known_groups")
    if known is None:
        known = type(form)._known_groups = {}
    model = type(form.instance)
    kind = (name.startswith(MOMENTS), text_language(model, name))
    if kind not in known:
        known[kind] = groups_that_may(model, name)
    return known[kind]
