from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Programme and speeches")

    def ready(self):
        from events import document_files  # noqa: F401  receivers register themselves on import
