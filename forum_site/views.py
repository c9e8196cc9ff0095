from datetime import date

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView, View

from core.choices import Phase
from core.models import Edition, HelpPage, HelpRecord, HelpText
from core.preview import present
from core.views import EditionMixin, PublicView, redirect_with_query
from events.changes import is_quiet
from events.choices import OF_MEDIA, OF_PARTICIPANTS
from events.models import Document, EditionPhoto, Release, ReleasedSession, Speech, Track
from events.now import Live
from events.programme import by_days
from news.models import NewsItem
from speakers.models import Delegation, Participation, Partnership


def preferred_language(request) -> str:
    """Arabic, or English where the first language a browser names is present and not Arabic."""
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()[:500])
    first = wanted[0][0] if wanted else "*"
    return "ar" if first == "*" or first.split("-")[0] == "ar" else "en"


def by_language(request, name: str, *args) -> HttpResponse:
    with translation.override(preferred_language(request)):
        response = redirect(name, *args)
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def front_door(request):
    return by_language(request, "home")


@require_safe
def short_link(request, code: str):
    """The address of a QR code: the session in the current edition, else in the newest that has it."""
    at = present()
    rows = ReleasedSession.objects.visible(at).filter(session__code=code.strip().lower())
    row = rows.where_short_links_lead().select_related("session__edition").first()
    if row is None:
        raise Http404
    return by_language(request, "events:session-detail", row.session.edition.year, row.session.code)


class Home(EditionMixin, TemplateView):
    """The home of the current edition; with no edition at all, a page that says so."""

    template_name = "home.html"

    def dispatch(self, request, *args, **kwargs):
        self.edition = Edition.objects.select_related("forum").current(self.at)
        request.edition = self.edition
        return PublicView.dispatch(self, request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        if self.edition is None:
            return {"edition": None, **kwargs}
        edition, at = self.edition, self.at
        rows = ReleasedSession.objects.visible(at).of_edition(edition).for_lines().without_texts()
        rows = list(rows.in_order())
        if is_quiet(rows, at):
            self.request.late_changes = []
        speeches = Speech.objects.visible(at).filter(edition=edition)
        delegations = Delegation.objects.visible(at).of_edition(edition).in_protocol_order()
        delegations = list(delegations.select_related("organisation", "edition"))
        phase = edition.phase(at, bool(rows))
        live = Live(rows, at, edition.zone) if edition.is_under_way(at) else None
        is_told = live and not live.is_silent and (phase == Phase.LIVE or live.running)
        return super().get_context_data(
            phase=phase,
            live=live if is_told else None,
            is_over=edition.is_over(at),
            is_home="year" not in self.kwargs,
            rows=rows,
            shown_day=self.shown_day(edition, rows),
            tracks=list(Track.objects.visible(at).filter(edition=edition).order_by("code")),
            delegations=delegations,
            speeches=list(speeches.in_order().with_people(at)[:6]),
            partnerships=list(Partnership.objects.visible(at).of_edition(edition)),
            news=list(NewsItem.objects.visible(at).filter(edition=edition).newest_first()[:3]),
            **kwargs,
        )

    def shown_day(self, edition, rows):
        """The day of the programme to open the home page with: today, else the next that has sessions,
        else the last one that had."""
        today = edition.local(self.at).date()
        days = [day for day in by_days(rows, edition.days, edition.zone) if day.count]
        late = edition.phase(self.at, bool(rows)) == Phase.BETWEEN and edition.local(self.at).hour >= 12
        coming = [day for day in days if (day.date > today if late else day.date >= today)]
        return next(iter([*coming, *reversed(days)]), None)


class EditionHome(Home):
    def dispatch(self, request, *args, **kwargs):
        return EditionMixin.dispatch(self, request, *args, **kwargs)


class EditionList(PublicView, TemplateView):
    template_name = "editions.html"

    def get_context_data(self, **kwargs):
        editions = list(Edition.objects.visible(self.at).order_by("-year"))
        return super().get_context_data(
            editions=[edition for edition in editions if not edition.is_sample],
            samples=[edition for edition in editions if edition.is_sample],
            **kwargs,
        )


class EditionText(EditionMixin, TemplateView):
    """A page of an edition that is one text of the organisers: `participants`, `media`."""

    name = ""

    def get_template_names(self):
        return [f"pages/{self.name}.html"]

    def get_context_data(self, **kwargs):
        self.languages_of_page(self.edition, f"{self.name}_info")
        kinds = OF_MEDIA if self.name == "media" else OF_PARTICIPANTS
        documents = Document.objects.visible(self.at).of_edition_page(self.edition, kinds)
        extra = {"documents": documents}
        if self.name == "media":
            people = Participation.objects.visible(self.at).of_edition(self.edition).listed()
            extra["people"] = people = list(people.by_name().with_people(self.at))
            extra["has_press_kit"] = bool(
                people
                or EditionPhoto.objects.visible(self.at).filter(edition=self.edition).exists()
                or Release.objects.visible(self.at).filter(edition=self.edition).exists()
            )
        return super().get_context_data(**extra, **kwargs)


class Page(PublicView, TemplateView):
    """A standing page without a year."""

    name = ""
    # The day on which a person last went through the statement on accessibility.
    extra_context = {"reviewed_on": date(2026, 11, 23)}

    def get_template_names(self):
        return [f"pages/{self.name}.html"]


class Help(PublicView, TemplateView):
    """The page for people who need help, while it is switched on. It leaves as few traces as a page can."""

    template_name = "pages/help.html"

    def get_context_data(self, **kwargs):
        page = HelpPage.objects.visible(self.at).first()
        if page is None:
            raise Http404
        records = list(HelpRecord.objects.visible(self.at))
        return super().get_context_data(
            help=page,
            urgent=[record for record in records if record.is_urgent],
            records=[record for record in records if not record.is_urgent],
            texts=list(HelpText.objects.visible(self.at)),
            # Nothing leads search engines here, nor tells a chat what the address is about.
            canonical="",
            alternates=[],
            noindex=True,
            **kwargs,
        )

    def render_to_response(self, context, **kwargs):
        headers = {
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Robots-Tag": "noindex",
            "X-DNS-Prefetch-Control": "off",
        }
        return super().render_to_response(context, headers=headers, **kwargs)


class SiteMap(PublicView, TemplateView):
    template_name = "pages/sitemap.html"

    def get_context_data(self, **kwargs):
        editions = Edition.objects.visible(self.at).order_by("-year")
        return super().get_context_data(editions=editions, **kwargs)


class ToCurrentEdition(PublicView, View):
    """302, because the target changes with each edition; the query is kept."""

    target = ""

    def get(self, request):
        edition = Edition.objects.current(self.at)
        if edition is None:
            raise Http404
        return redirect_with_query(request, reverse(self.target, args=[edition.year]))


@never_cache
@require_safe
def healthz(request):
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request):
    """Whether this process can serve: database, cache, migrations."""
    faults = []
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            faults.append("migrations")
    except Exception:
        faults.append("database")
    try:
        cache.set("readyz", "1", 5)
        if cache.get("readyz") != "1":
            faults.append("cache")
    except Exception:
        faults.append("cache")
    return JsonResponse(
        {"status": "fault" if faults else "ok", "faults": faults}, status=503 if faults else 200
    )


@require_safe
def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /preview/"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
