"""The pictures of an edition, for the press and for everybody."""

from typing import Any

from django.views.generic import TemplateView

from core.views import EditionMixin
from events.models import EditionPhoto, ReleasedSession


class Photos(EditionMixin, TemplateView):
    """By session in the order of the programme; what belongs to no announced session comes last."""

    template_name = "events/photos.html"

    def get_context_data(self, **kwargs):
        lines = EditionPhoto.objects.visible(self.at).filter(edition=self.edition)
        lines = [line for line in lines.select_related("picture") if line.picture.sizes("whole")]
        rows = ReleasedSession.objects.visible(self.at).of_edition(self.edition).without_texts()
        rows = rows.filter(session__in={line.session_id for line in lines if line.session_id})
        groups = grouped(lines, list(rows.for_lines().in_order()))
        return super().get_context_data(groups=groups, count=len(lines), **kwargs)


def grouped(lines: list[Any], rows: list[Any]) -> list[tuple[Any, list[Any]]]:
    """Each released session with its photos, then None with all others; none without photos."""
    by_session: dict[int | None, list[Any]] = {}
    announced = {row.session_id for row in rows}
    for line in lines:
        key = line.session_id if line.session_id in announced else None
        by_session.setdefault(key, []).append(line)
    groups = [(row, by_session[row.session_id]) for row in rows]
    return [*groups, *([(None, by_session[None])] if None in by_session else [])]
