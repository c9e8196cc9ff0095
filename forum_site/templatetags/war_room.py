from django import template
from django.utils import timezone

from core.models import Edition
from core.rights import may_preview, may_view
from events.models import Session
from forum_site.war_room import Head, work_lists
from forum_site.war_room.head import edition_for

register = template.Library()
SHOWN = 8  # rows of a list on the first page, so that it prints on one sheet or two


@register.inclusion_tag("admin/war_room/_lists.html", takes_context=True)
def war_room(context):
    """The organisers' lists for the edition that `?edition=` names, or for the next one."""
    request, at = context["request"], timezone.now()
    edition = edition_for(request.GET.get("edition", ""), at)
    if edition is None:
        return {"edition": None}
    user = request.user
    return {
        "edition": edition,
        "head": Head(edition, at) if may_view(user, Edition, Session) else None,
        "lists": work_lists(edition, user),
        "shown": f":{SHOWN}",
        "shown_count": SHOWN,
        "perms": context["perms"],
        "may_preview": may_preview(user),
    }
