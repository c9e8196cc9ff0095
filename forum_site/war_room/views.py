from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone

from forum_site.war_room.head import edition_for
from forum_site.war_room.lists import KEYS, work_list


def war_room_list(request, key: str):
    """One of the lists in full."""
    edition = edition_for(request.GET.get("edition", ""), timezone.now())
    if key not in KEYS or edition is None:
        raise Http404
    found = work_list(key, edition, request.user)
    if found is None:
        raise PermissionDenied
    context = admin.site.each_context(request) | {"title": found.title, "list": found, "edition": edition}
    return TemplateResponse(request, "admin/war_room/list.html", context)
