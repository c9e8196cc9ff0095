"""The programme in a hall without a network: what a phone keeps of it, and the worker that does so (§2.9)."""

import hashlib
import json
from datetime import datetime
from functools import cache

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import is_valid_path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from core.clock import clock_forms
from core.languages import browser_locale, current, direction, words
from core.machine_views import MachineView
from core.models import Edition, Forum
from core.page_cache import Page
from core.static_files import bare
from core.views import EditionMixin
from events.models import ReleasedSession

STATIC = settings.BASE_DIR / "static"
# What the pages of the programme show and run; not the organisers' files, not the workers themselves.
KEPT = ("css/**/*.css", "fonts/*.woff2", "img/*.*", "img/patterns/*.svg", "js/*.js")
NOT_KEPT = ("css/admin", "css/preview", "css/pages/help", "js/sw", "js/forget", "js/leave")
PAGES = ("programme/", "programme/mine/", "live/", "venue/", "offline/")


@cache
def static_files() -> list[str]:
    """The addresses of style sheets, fonts, pictures and modules."""
    names = {path.relative_to(STATIC).as_posix() for pattern in KEPT for path in STATIC.glob(pattern)}
    return [static(name) for name in sorted(names) if not name.startswith(NOT_KEPT)]


@cache
def deployed() -> str:
    """Short for the code that is running: new style sheets and modules make new pages."""
    return hashlib.sha256(" ".join(static_files()).encode()).hexdigest()[:8]


def stamp(moment: datetime | None) -> str:
    """The same as long as what changed last at that moment stands, and the code stays the same."""
    return f"{deployed()} {moment.timestamp() if moment else 0}"


class OfflineList(EditionMixin, MachineView):
    """What to keep, in one language, and the words for a copy: read by `static/js/sw.js`.

    Each address has a stamp; a phone asks again for those whose stamp is another one. Files are named
    after their content and need none. A session's page has the moment of its last revision, so that a
    change of one leaves the others alone; every other page that of the release. What else is saved, news
    for example, changes no stamp: a visit to a page renews its copy anyway.
    """

    content_type = "application/json"

    def body(self):
        files = dict.fromkeys(static_files(), "") | self.pages()
        return json.dumps({"files": files, **self.notice()}, ensure_ascii=False)

    def pages(self) -> dict[str, str]:
        """The addresses of pages with their stamps."""
        year, home = self.edition.year, reverse("edition", args=[self.edition.year])
        rows = ReleasedSession.objects.visible(self.at).of_edition(self.edition).in_order()
        rows = list(rows.values_list("session__code", "starts_on", "revised_at", "release__released_at"))
        days = sorted({*self.edition.days, *(day for _code, day, *_moments in rows)})
        pages = [home + page for page in PAGES if is_valid_path(home + page)]
        if len(days) > 1:
            pages += [reverse("events:programme-day", args=[year, day]) for day in days]
        return dict.fromkeys(pages, stamp(rows[0][-1] if rows else None)) | {
            reverse("events:session-detail", args=[year, code]): stamp(revised_at)
            for code, _day, revised_at, _released_at in rows
        }

    def notice(self) -> dict:
        """What stands over a copy; the worker fills in the reason, the sentence, the time and the day."""
        blanks = {"reason": "{reason}", "sentence": "{sentence}"}
        return {
            "notice": render_to_string("includes/saved_copy.html", blanks).strip(),
            "offline": _("You are offline."),
            "slow": _("The site is not answering just now."),
            "today": _("This copy was saved at {time}."),
            "earlier": _("This copy was saved on {day} at {time}."),
            "clock": clock_forms(),
            "locale": browser_locale(),
            "zone": self.edition.time_zone,
        }


class OfflinePage(EditionMixin, TemplateView):
    """Shown instead of a page that no copy is held of; nobody looks for it."""

    template_name = "events/offline.html"

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        return response


class Manifest(MachineView):
    """What a phone needs to put the programme on its home screen."""

    content_type = "application/manifest+json"

    def body(self):
        edition = Edition.objects.select_related("forum").current(self.at)
        forum = edition.forum if edition else Forum.objects.first()
        home = reverse("home")
        names = {field: words(forum, field) if forum else None for field in ("name", "short_name")}
        return json.dumps(
            {
                "id": home,
                "lang": current(),
                "dir": direction(current()),
                **{field: found.text if found else _("Forum") for field, found in names.items()},
                "start_url": reverse("events:programme", args=[edition.year]) if edition else home,
                "scope": "/",  # the switch to the other language stays inside
                "display": "minimal-ui",  # the way back must not be lost
                "background_color": "#FBF8F2",  # --paper
                "theme_color": "#FBF8F2",
                "icons": [icon("192"), icon("512"), icon("maskable-512", "maskable")],
            },
            ensure_ascii=False,
        )


def icon(name: str, purpose: str = "any") -> dict:
    size = name.rpartition("-")[2]
    source = static(f"img/icons/icon-{name}.png")
    return {"src": source, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


@cache
def worker(name: str) -> str:
    """A worker's code as it is sent: a browser asks for it at every visit (§2.9: 4 kB)."""
    return bare(name, (STATIC / "js" / name).read_text(encoding="utf-8"))


@require_safe
def service_worker(request):
    """The worker; where `OFFLINE_COPIES` is off, one that removes every copy and itself."""
    name = "sw.js" if settings.OFFLINE_COPIES else "sw_off.js"
    page = Page.of(HttpResponse(worker(name), content_type="text/javascript; charset=utf-8"), max_age=0)
    page.headers["Cache-Control"] = "no-cache"
    return page.answer(request)
