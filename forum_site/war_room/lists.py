"""The work lists of an edition (experience.md §6.1). Each costs the same number of queries, however full."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.admin.models import LogEntry
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from core.choices import PublicationState, SignedState
from core.languages import words
from core.models import Edition, HelpPage, HelpRecord, HelpText, Picture, Publication
from core.translation_states import missing_columns
from core.uploads.pictures import LEAST_WIDTH
from events.choices import ConflictSeverity, SessionRoleType, SessionStatus, SessionType
from events.models import Recommendation, Session, Speech
from events.working_copy import edition_conflicts
from forum_site.war_room.rows import Row, WorkList, address, kind_of, name_of
from forum_site.war_room.translations import translations
from news.models import NewsItem
from speakers.choices import DelegationRole
from speakers.models import Delegation, Participation, Speaker

# Nobody chairs a break, and nobody describes one.
WITHOUT_PEOPLE = {SessionType.BREAK, SessionType.RECEPTION}
SOON = timedelta(hours=24)
LATELY = timedelta(days=14)


def sessions(edition: Edition) -> WorkList:
    found = Session.objects.filter(edition=edition).exclude(status=SessionStatus.CANCELLED)
    found = found.select_related("edition").prefetch_related("roles", "speeches")
    rows = []
    for session in found.order_by("starts_on", "position"):
        for what, column in lacking(session):
            rows.append(Row(name_of(session), str(what), address(session, column)))
    note = gettext_lazy("No time, room, chair, speaker, interpretation or description.")
    return WorkList("sessions", gettext_lazy("Incomplete sessions"), note, rows)


def lacking(session: Session) -> list[tuple]:
    """What a session lacks, each with the box it would be typed in."""
    wanted = [
        (session.starts_at, _("no time"), "start"),
        (session.room_id, _("no room"), "room"),
    ]
    if session.session_type not in WITHOUT_PEOPLE:
        chairs = [role for role in session.roles.all() if role.role == SessionRoleType.CHAIR]
        text = words(session, "summary") or words(session, "body")
        wanted += [
            (chairs, _("no chair"), ""),
            (session.speeches.all(), _("no speaker"), ""),
            (session.interpretation, _("no interpretation languages"), "interpretation"),
            (text, _("no description"), "summary_ar"),
        ]
    return [(what, column) for value, what, column in wanted if not value]


def conflicts(edition: Edition) -> WorkList:
    rows = [
        Row(
            record=" · ".join(session.code.upper() for session in conflict.sessions),
            what=conflict.sentence,
            url=address(conflict.sessions[0]),
            kind=str(conflict.severity.label),
            blocks=conflict.severity == ConflictSeverity.BLOCKING,
        )
        for conflict in edition_conflicts(edition)
    ]
    note = gettext_lazy("The same person, room or team twice; impossible, late or crowded times.")
    return WorkList("conflicts", gettext_lazy("Conflicts"), note, rows)


def protocol(edition: Edition) -> WorkList:
    rows, at = [], timezone.now()
    people = Participation.objects.filter(edition=edition).select_related(
        "speaker", "edition", "delegation__organisation"
    )
    changed = changed_posts(edition, at)
    for person in people:
        if not person.honorific:
            rows.append(Row(name_of(person), _("no honorific"), address(person, "honorific")))
        if not person.job_title:
            rows.append(Row(name_of(person), _("no post"), address(person, "job_title_ar")))
        if person.pk in changed:
            what = _("post changed on %(day)s") % {"day": date_format(changed[person.pk], "j F Y")}
            rows.append(Row(name_of(person), what, address(person, "job_title_ar")))
    delegations = Delegation.objects.filter(edition=edition).select_related("organisation", "edition")
    delegations = list(delegations.prefetch_related("members"))
    has_order = any(delegation.protocol_order for delegation in delegations)
    for delegation in delegations:
        if not any(member.role == DelegationRole.HEAD for member in delegation.members.all()):
            rows.append(Row(name_of(delegation), _("no head of delegation"), address(delegation)))
        if has_order and not delegation.protocol_order:
            what = _("no order of precedence, though others have one")
            rows.append(Row(name_of(delegation), what, address(delegation, "protocol_order")))
    note = gettext_lazy("No honorific, post, head or order; posts that changed within two weeks.")
    return WorkList("protocol", gettext_lazy("Names and protocol"), note, rows)


def changed_posts(edition: Edition, at: datetime) -> dict[int, datetime]:
    """The participations whose post was changed lately, with the moment; one query."""
    kept = Participation.history.filter(edition=edition, history_date__gt=at - LATELY - timedelta(days=365))
    before: dict[int, tuple] = {}
    found = {}
    for state in kept.order_by("history_id").values("id", "job_title_ar", "job_title_en", "history_date"):
        post = (state["job_title_ar"] or "", state["job_title_en"] or "")
        if before.get(state["id"], post) != post and state["history_date"] > at - LATELY:
            found[state["id"]] = state["history_date"]
        before[state["id"]] = post
    return found


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
        rows += embargo(speech, at)
    for item in NewsItem.objects.filter(edition=edition, embargo_until__gt=at):
        rows += embargo(item, at)
    note = gettext_lazy("No language of delivery, summary only, embargoes that end within a day.")
    return WorkList("documents", gettext_lazy("Speeches and embargoes"), note, rows)


def embargo(record: Publication, at: datetime) -> list[Row]:
    if not record.embargo_until or not at < record.embargo_until <= at + SOON:
        return []
    moment = timezone.localtime(record.embargo_until)
    what = _("embargo ends at %(moment)s") % {"moment": date_format(moment, "DATETIME_FORMAT")}
    return [Row(name_of(record), what, address(record, "embargo_until_0"))]


def review(edition: Edition) -> WorkList:
    """What waits for a publisher."""
    waiting = {
        Speaker: Speaker.objects.filter(participations__edition=edition).distinct(),
        Delegation: Delegation.objects.filter(edition=edition).select_related("organisation", "edition"),
        Speech: Speech.objects.filter(edition=edition),
        Recommendation: Recommendation.objects.filter(edition=edition),
        NewsItem: NewsItem.objects.filter(edition=edition) | NewsItem.objects.filter(edition=None),
    }
    rows = [
        Row(
            name_of(record), _("waits for a publisher"), address(record, "publication_state"), kind_of(record)
        )
        for records in waiting.values()
        for record in records.filter(publication_state=PublicationState.IN_REVIEW)
    ]
    note = gettext_lazy("Texts that were sent for review.")
    return WorkList("review", gettext_lazy("Waiting for review"), note, rows)


def help_page(edition: Edition) -> WorkList:
    """What two people sign for the help page, whatever the edition, as far as it is not valid for long."""
    rows, at = [], timezone.now()
    records = [*HelpRecord.objects.all(), *HelpText.objects.all()]
    states = {record: record.state(at) for record in records}
    for page in HelpPage.objects.visible(at):
        shown = {SignedState.VALID, SignedState.DUE_SOON}
        if not any(isinstance(record, HelpRecord) and state in shown for record, state in states.items()):
            what = _("switched on without any valid record")
            rows.append(Row(name_of(page), what, address(page, "is_on"), blocks=True))
    for record, state in states.items():
        if state != SignedState.VALID:
            day = date_format(record.recheck_by, "j F Y")
            what = _("%(state)s (re-check by %(day)s)") % {"state": state.label, "day": day}
            rows.append(Row(name_of(record), what, address(record, "recheck_by"), kind_of(record)))
    note = gettext_lazy("To be re-checked within 14 days, expired, or not signed by two people.")
    return WorkList("help", gettext_lazy("Help page"), note, rows)


def latest(edition: Edition) -> WorkList:
    """The newest changes of anybody, whatever the edition; the history of each tells before and after."""
    ours = ("core", "speakers", "events", "news")
    entries = LogEntry.objects.filter(content_type__app_label__in=ours).select_related("user", "content_type")
    rows = []
    for entry in entries.order_by("-action_time", "-pk")[:30]:
        model = entry.content_type.model_class()
        url = entry.get_admin_url() or ""
        moment = date_format(timezone.localtime(entry.action_time), "DATETIME_FORMAT")
        what = entry.get_change_message() or pgettext("history", "deleted")
        kind = kind_of(model) if model else ""
        history = url.replace("/change/", "/history/") if not entry.is_deletion() else ""
        rows.append(Row(entry.object_repr, f"{what} · {moment}", history, kind, who=str(entry.user)))
    note = gettext_lazy("Who changed what; the link leads to before and after, and back.")
    return WorkList("latest", gettext_lazy("Latest changes"), note, rows)


LISTS: dict[str, Callable[[Edition], WorkList]] = {
    "translations": translations,
    "sessions": sessions,
    "conflicts": conflicts,
    "protocol": protocol,
    "pictures": pictures,
    "documents": documents,
    "review": review,
    "help": help_page,
    "latest": latest,
}


def work_lists(edition: Edition) -> list[WorkList]:
    return [make(edition) for make in LISTS.values()]
