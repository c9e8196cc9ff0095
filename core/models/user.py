from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An organiser. Visitors have no account."""

    language = models.CharField(
        _("interface language"), max_length=12, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    must_change_password = models.BooleanField(
        _("must choose a new password at the next login"), default=False
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")

    def __str__(self):
        return self.get_full_name() or self.username
