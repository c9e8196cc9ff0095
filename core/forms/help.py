from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms.bilingual import BilingualForm
from core.languages import CODES, column
from core.models import HelpPage, HelpRecord
from core.translation_states import missing_columns


class HelpPageForm(BilingualForm):
    """Says at each box what keeps the page from being switched on."""

    def clean(self):
        super().clean()
        if not self.value_of("is_on"):
            return self.cleaned_data
        names = [column(text, code) for text in HelpPage.TEXTS for code in CODES]
        values = {name: self.value_of(name) for name in names}
        message = _("This must be filled in before the page is switched on.")
        self._refuse(missing_columns(values, *HelpPage.TEXTS), message)
        if not self.value_of("exit_url"):
            self._refuse(["exit_url"], message)
        if not self.instance.is_on and not HelpRecord.objects.visible(timezone.now()).exists():
            self._refuse(["is_on"], _("No help record is valid yet: two help stewards must have signed one."))
        return self.cleaned_data


class SignedForm(BilingualForm):
    """Of a record that two people sign."""

    def clean(self):
        super().clean()
        verified_on = self.cleaned_data.get("verified_on")
        if verified_on and verified_on > timezone.localdate():
            self._refuse(["verified_on"], _("This day is yet to come."))
        return self.cleaned_data
