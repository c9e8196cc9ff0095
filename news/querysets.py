from datetime import datetime

from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import Coalesce

from core.querysets import VisibleQuerySet, public


class NewsQuerySet(VisibleQuerySet):
    def owners_public(self, at: datetime) -> Q:
        """News of no edition, or of a visible one."""
        return Q(edition__isnull=True) | public(at, "edition__")

    def real(self):
        """Without the news of a sample edition: those stand on its own pages only."""
        return self.exclude(edition__is_sample=True)

    def with_pictures(self, at: datetime):
        """With the visible pictures as `visible_pictures`, in order: one query."""
        lines = self.model._meta.get_field("picture_lines").related_model.objects.visible(at)
        return self.prefetch_related(
            Prefetch("picture_lines", lines.select_related("picture"), "visible_pictures")
        )

    def newest_first(self):
        """By the day of the event; news whose day is unknown stand with their edition."""
        day = Coalesce("dated_on", "edition__starts_on")
        return self.order_by(day.desc(nulls_last=True), "-pk")


class NewsPictureQuerySet(models.QuerySet):
    def visible(self, at: datetime):
        """Lines whose picture may be seen; whether the news may, they do not know."""
        return self.filter(public(at, "picture__"))
