from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Coalesce

from core.querysets import VisibleQuerySet, public


class NewsQuerySet(VisibleQuerySet):
    def owners_public(self, at: datetime) -> Q:
        """News of no edition, or of a visible one."""
        return Q(edition__isnull=True) | public(at, "edition__")

    def real(self):
        """Without the news of a sample edition: those stand on its own pages only."""
        return self.exclude(edition__is_sample=True)

    def newest_first(self):
        """By the day of the event; news whose day is unknown stand with their edition."""
        day = Coalesce("dated_on", "edition__starts_on")
        return self.order_by(day.desc(nulls_last=True), "-pk")
