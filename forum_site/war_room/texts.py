"""What pictures and texts lack, whose embargo ends, and what waits for a publisher."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.choices import PublicationState
from core.clock import moment_text
from core.languages import words
from core.models import Edition, Picture, Publication
from core.translation_states import missing_columns
from core.uploads.pictures import LEAST_WIDTH
from events.models import Speech
from forum_site.war_room.editions import of_edition, publications
from forum_site.war_room.rows import Row, WorkList, address, kind_of, name_of

SOON = timedelta(hours=24)


def pictures(edition: Edition) -> WorkList:
    rows = []
    for picture in Picture.objects.filter(edition=edition).exclude(publication_state="withdrawn"):
        wanted = [
            (
                picture.is_decorative or not missing_columns(picture, "alt"),
                _("no alternative text"),
                "alt_ar",
            ),
            (words(picture, "credit"), _("no credit"), "credit_ar"),
            (picture.width >= LEAST_WIDTH, _("too small"), "original"),
        ]
        rows += [
            Row(name_of(picture), what, address(picture, box)) for value, what, box in wanted if not value
        ]
    note = gettext_lazy("No alternative text, no credit, too small to be sharp.")
    return WorkList("pictures", gettext_lazy("Pictures"), note, rows)


def documents(edition: Edition) -> WorkList:
    rows, at = [], timezone.now()
    for speech in Speech.objects.filter(edition=edition).exclude(
        publication_state=PublicationState.WITHDRAWN
    ):
        if not speech.original_language:
            what = _("no language of delivery")
            rows.append(Row(name_of(speech), what, address(speech, "original_language")))
        if not speech.has_text:
            rows.append(Row(name_of(speech), _("summary only, no full text"), address(speech, "body_ar")))
    for model in publications():
        soon = of_edition(model, edition).filter(embargo_until__gt=at, embargo_until__lte=at + SOON)
        rows += [embargo(record) for record in soon.order_by("embargo_until", "pk")]
    note = gettext_lazy("No language of delivery, summary only, embargoes that end within a day.")
    return WorkList("documents", gettext_lazy("Speeches and embargoes"), note, rows)


def embargo(record: Publication) -> Row:
    moment = moment_text(record.embargo_until, timezone.get_current_timezone())
    what = _("embargo ends at %(moment)s") % {"moment": moment}
    return Row(name_of(record), what, address(record, "embargo_until_0"), kind_of(record))


def review(edition: Edition) -> WorkList:
    """What waits for a publisher."""
    rows = [
        Row(
            name_of(record), _("waits for a publisher"), address(record, "publication_state"), kind_of(record)
        )
        for model in publications()
        for record in of_edition(model, edition).filter(publication_state=PublicationState.IN_REVIEW)
    ]
    note = gettext_lazy("What was sent for review, of every kind.")
    return WorkList("review", gettext_lazy("Waiting for review"), note, rows)
