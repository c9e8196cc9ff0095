from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path, register_converter

from core.converters import Code, Day, Number, Year
from events.documents import SIDE_BY_SIDE
from events.views.offline import service_worker
from events.views.paper import SideBySidePdf
from events.views.press_kit import PressKit
from forum_site import media, views
from forum_site.people import merge_people
from forum_site.preview.views import framed_page, preview, signed_page, signed_picture
from forum_site.war_room.views import war_room_list

register_converter(Year, "year")
register_converter(Day, "day")
register_converter(Code, "code")
register_converter(Number, "number")

# Pages that have no year of their own lead to the same page of the current edition.
TO_CURRENT = {
    "programme": "events:programme",
    "speakers": "speakers:speaker-list",
    "delegations": "speakers:delegation-list",
    "speeches": "events:speech-list",
    "outcomes": "events:outcomes",
    "venue": "events:venue",
}

urlpatterns = [
    path("", views.front_door, name="front-door"),
    path("s/<str:code>", views.short_link, name="short-link"),
    path(
        f"<year:year>/programme-{SIDE_BY_SIDE}.pdf", SideBySidePdf.as_view(), name="programme-pdf-bilingual"
    ),
    path("<year:year>/media/press-kit.zip", PressKit.as_view(), name="press-kit"),
    path("admin/work/<slug:key>/", admin.site.admin_view(war_room_list), name="war-room-list"),
    path("admin/speakers/speaker/<int:pk>/merge/", admin.site.admin_view(merge_people), name="merge-people"),
    path("admin/preview/", admin.site.admin_view(preview), name="preview"),
    re_path(
        r"^admin/preview/page/(?P<language>\w+)/(?P<tail>.*)$",
        admin.site.admin_view(framed_page),
        name="preview-page",
    ),
    path("preview/pictures/<str:token>", signed_picture, name="preview-picture"),
    path("preview/<str:token>/", signed_page, name="preview-link-plain"),
    path("preview/<str:token>/<str:language>/", signed_page, name="preview-link"),
    path("media/pictures/<slug:token>/<str:name>", media.PictureFile.as_view(), name="picture-file"),
    path("media/documents/<slug:token>.pdf", media.DocumentFile.as_view(), name="document-file"),
    path("admin/", admin.site.urls),
    # for machines
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("sw.js", service_worker, name="service-worker"),
]

urlpatterns += i18n_patterns(
    path("", views.Home.as_view(), name="home"),
    path("editions/", views.EditionList.as_view(), name="editions"),
    # standing pages
    path("about/", views.Page.as_view(name="about"), name="about"),
    path("contact/", views.Page.as_view(name="contact"), name="contact"),
    path("accessibility/", views.Page.as_view(name="accessibility"), name="accessibility"),
    path("privacy/", views.Page.as_view(name="privacy"), name="privacy"),
    path("help/", views.Help.as_view(), name="help"),
    path("sitemap/", views.SiteMap.as_view(), name="site-map"),
    path("", include("news.urls")),
    # the current edition
    *[
        path(f"{word}/", views.ToCurrentEdition.as_view(target=target), name=f"current-{word}")
        for word, target in TO_CURRENT.items()
    ],
    # one edition
    path("<year:year>/", views.EditionHome.as_view(), name="edition"),
    path("<year:year>/participants/", views.EditionText.as_view(name="participants"), name="participants"),
    path("<year:year>/media/", views.EditionText.as_view(name="media"), name="media"),
    path("", include("speakers.urls")),
    path("", include("events.urls")),
)

handler400 = "core.errors.bad_request"
handler403 = "core.errors.forbidden"
handler404 = "core.errors.not_found"
