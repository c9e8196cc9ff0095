from django.contrib.admin.forms import AdminPasswordChangeForm
from django.utils.translation import gettext_lazy as _


class OwnPasswordForm(AdminPasswordChangeForm):
    """An organiser's own new password; ends the duty to choose one."""

    def clean(self):
        super().clean()
        new = self.cleaned_data.get("new_password1")
        if new and new == self.cleaned_data.get("old_password"):
            self.add_error("new_password1", _("Choose a password that differs from the old one."))
        return self.cleaned_data

    def save(self, commit=True):
        self.user.must_change_password = False
        return super().save(commit)
