from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Forum and editions")

    def ready(self):
        # Checks and receivers register themselves on import.
        from core import checks, renditions, second_step  # noqa: F401
