"""The pages for a phone on the day: pick a session, choose an action, confirm it (experience.md §6.3)."""

import re
from datetime import datetime, tzinfo
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.admin_site import pages_of
from core.models import Edition
from core.wording import text_of
from events import on_the_day
from events.admin.fast_actions import Actions, AlreadySo
from events.admin.fast_preview import UNDO, texts, undo_offer, warnings_for
from events.announced import Announced, newest_rows
from events.changes import kinds_of
from events.fast_changes import by_urgency, new_values, refusal, with_values
from events.fast_notes import note
from events.fast_warnings import new_clashes
from events.marks import is_late, mark_of
from events.models import ReleasedSession, Session
from events.releases import NotReleasable, ProgrammeChanged, in_programme_order, release_change, undo_change

NUMBER = re.compile(r"[0-9]{1,9}")


class FastChangeMixin:
    """Pages of `SessionAdmin`, for those who have the right to it."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("fast-change/", view(self.fast_change_list), name="events_session_fast_change_list"),
            path("<int:pk>/fast-change/", view(self.fast_change), name="events_session_fast_change"),
            *super().get_urls(),
        ]

    def may_change_fast(self, request) -> bool:
        return request.user.has_perm("events.fast_change_session")

    def fast_change_tools(self, request, session: Session | None = None) -> list[dict]:
        """The button that leads here: from the list of sessions, or from one that is announced."""
        if not self.may_change_fast(request) or (session and not session.keeps_address):
            return []
        url = reverse("admin:events_session_fast_change_list")
        if session:
            url = reverse("admin:events_session_fast_change", args=[session.pk])
        return [{"url": url, "label": _("Fast change")}]

    def fast_change_page(self, request, name: str, **context):
        context = self.admin_site.each_context(request) | {"opts": self.opts} | context
        return TemplateResponse(request, f"admin/events/session/{name}.html", context)

    # Which session ---------------------------------------------------------------------------------

    def fast_change_list(self, request):
        """The announced sessions of an edition, those under way or soon first."""
        if not self.may_change_fast(request):
            raise PermissionDenied
        at = timezone.now()
        editions = list(Edition.objects.filter(releases__isnull=False).distinct().order_by("-year"))
        edition = edition_on(editions, at, request.GET.get("edition", ""))
        rows = in_programme_order(newest_rows(edition)[1]) if edition else []
        for row in rows:
            lay_marks(row, at, edition.zone)
        return self.fast_change_page(
            request,
            "fast_change_list",
            title=_("Fast change"),
            edition=edition,
            editions=[other for other in editions if other != edition],
            groups=by_urgency(rows, at, edition.zone) if edition else None,
        )

    # What happens to it ----------------------------------------------------------------------------

    def fast_change(self, request, pk: int):
        if not self.may_change_fast(request):
            raise PermissionDenied
        session = Session.objects.select_related("edition").filter(pk=pk).first()
        if session is None:
            raise Http404
        announced, at = Announced(session), timezone.now()
        here, actions = reverse("admin:events_session_fast_change", args=[pk]), Actions(announced, at)
        if announced.row is None:
            return self.fast_change_page(request, "fast_change", title=_("Fast change"), session=session)
        if request.method == "POST":
            return self.make_public(request, actions, here)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        lay_marks(announced.row, at, session.edition.zone)
        context = {"session": session, "announced": announced, "row": announced.row, "actions": actions}
        if token := request.GET.get("action", ""):
            return self.confirm(request, actions, token, here, context)
        context |= {"title": _("Fast change"), "undo": undo_offer(announced, at)}
        context |= {"line": actions.line(request.GET.get("line", ""))}
        page = self.public_page(session, at)
        context |= {"site_pages": pages_of(page) if page else []}
        return self.fast_change_page(request, "fast_change", **context)

    def confirm(self, request, actions, token, here, context):
        """What the public will read, in every language, before it does."""
        announced = actions.announced
        try:
            change = actions.read(token)
            if problem := actions.refusal(change):
                raise NotReleasable([problem])
        except NotReleasable as refused:
            messages.warning(request, " ".join(refused.problems))
            return redirect(here)
        after = with_values(announced.row, new_values(change, announced.row, announced.edition.zone))
        context |= {
            "title": _("Make this public?"),
            "token": token,
            "texts": texts(change, announced, after),
            "warnings": [] if change.is_mark else warnings_for(announced, after, actions.at),
        }
        return self.fast_change_page(request, "fast_change_confirm", **context)

    def make_public(self, request, actions, here):
        """The second tap, or the one that undoes."""
        token = request.POST.get("action", "")
        seen = request.POST.get("seen", "")
        seen = int(seen) if NUMBER.fullmatch(seen) else 0
        try:
            done = (
                self.undo(request, actions.announced, seen)
                if token == UNDO
                else self.act(request, actions, token, seen)
            )
        except ProgrammeChanged as refused:
            if is_done(actions, token, seen):
                messages.info(request, _("This is public already; nothing was changed twice."))
                return redirect(here)
            messages.warning(request, " ".join([*refused.problems, _("This is how it stands now.")]))
            return redirect(here if token == UNDO else f"{here}?{urlencode({'action': token})}")
        except AlreadySo as refused:
            messages.info(request, " ".join(refused.problems))
        except NotReleasable as refused:
            messages.error(request, " ".join(refused.problems))
        else:
            messages.success(request, done)
        return redirect(here)

    def act(self, request, actions, token: str, seen: int) -> str:
        announced = actions.announced
        session, change = announced.session, actions.read(token)
        text = note(change, announced.row)
        if change.is_mark:
            if problem := actions.refusal(change):
                raise NotReleasable([problem])
            if not on_the_day.mark(session, change):
                raise AlreadySo([_("The programme says so already.")])
            self.log_change(request, session, _("Fast change: %(what)s") % {"what": text})
            return _("Public in every language: %(what)s") % {"what": text}
        release = release_change(session, change, by=request.user, seen=seen)
        return self.released(request, session, release, text)

    def undo(self, request, before: Announced, seen: int) -> str:
        session = before.session
        release = undo_change(session, by=request.user, seen=seen)
        text, after = text_of(release, "note"), Announced(session)
        for sentence in new_clashes(before.row, after.row, after.rows, session.edition.zone):
            messages.warning(request, sentence)
        return self.released(request, session, release, text)

    def released(self, request, session, release, text: str) -> str:
        values = {"what": text, "number": release.number}
        self.log_change(request, session, _("Fast change, release %(number)d: %(what)s") % values)
        return _("Public in every language, release %(number)d: %(what)s") % values


def lay_marks(row: ReleasedSession, at: datetime, zone: tzinfo) -> None:
    """The marks that count now, on the row as `mark` and `is_late`."""
    row.mark, row.is_late = mark_of(row, at, zone), is_late(row, at, zone)


def edition_on(editions: list[Edition], at: datetime, chosen: str) -> Edition | None:
    """The edition asked for, else the one under way, else the newest; a sample comes after the real ones."""
    for edition in editions:
        if str(edition.pk) == chosen:
            return edition
    real_first = sorted(editions, key=lambda edition: edition.is_sample)
    return next(iter([*(e for e in real_first if e.is_under_way(at)), *real_first]), None)


def is_done(actions: Actions, token: str, seen: int) -> bool:
    """Whether the programme says by now what this action makes of the release that was seen."""
    announced = Announced(actions.announced.session)
    then = announced.row_in(seen)
    if token == UNDO:
        last = announced.last_change(seen)
        return last is not None and not kinds_of(last.before, announced.row)
    change = actions.read(token)
    if then is None or refusal(change, then, announced.edition, actions.at):
        return False
    values = new_values(change, then, announced.edition.zone)
    return not kinds_of(with_values(then, values), announced.row)
