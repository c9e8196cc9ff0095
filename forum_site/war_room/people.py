"""What the people and delegations of an edition lack."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import Edition
from forum_site.war_room.rows import Row, WorkList, address, name_of
from speakers.choices import DelegationRole
from speakers.models import Delegation, Participation

LATELY = timedelta(days=14)


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
