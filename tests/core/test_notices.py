"""The live notices: when they show, on which pages, and how organisers write and stop them."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import ContentVersion, Notice
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2025, 4, 24, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LIST, ADD = reverse("admin:core_notice_changelist"), reverse("admin:core_notice_add")


@pytest.fixture
def organiser():
    client = Client()
    client.force_login(factories.make_user(is_staff=True, is_superuser=True, language="en"))
    return client


def shown(client, address: str) -> list[str]:
    """The notices of a page, as they are read."""
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    [place] = soup.select("#notices")
    return [" ".join(line.text.split()) for line in place.select("li")]


def test_a_notice_is_visible_from_its_start_until_its_end():
    notice = factories.make_notice(starts_at=AT, ends_at=AT + MINUTE)
    moments = {AT - MINUTE: 0, AT: 1, AT + MINUTE / 2: 1, AT + MINUTE: 0}
    assert {at: Notice.objects.visible(at).count() for at in moments} == moments
    assert [notice.is_shown(at) for at in moments] == [bool(count) for count in moments.values()]


def test_the_gravest_comes_first_then_the_newest():
    for severity, minutes in (("information", 3), ("urgent", 1), ("warning", 2), ("urgent", 2)):
        factories.make_notice(severity=severity, starts_at=AT + minutes * MINUTE)
    found = Notice.objects.visible(AT + timedelta(hours=1))
    assert [(n.severity, int((n.starts_at - AT).total_seconds() // 60)) for n in found] == [
        ("urgent", 2), ("urgent", 1), ("warning", 2), ("information", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "page", ["", "2025/", "2025/programme/", "news/", "about/", "editions/", "nothing/", "2025/nothing/"]
)
def test_every_page_shows_it_in_its_language(client, page):
    factories.make_edition(2025)
    assert shown(client, f"/en/{page}") == []
    factories.make_notice(
        text_ar="تُستأنف الجلسة بعد قليل.", text_en="The session will resume.", severity="warning"
    )
    # Written past the admin, so the kept pages do not know yet.
    ContentVersion.objects.update_or_create(pk=1, defaults={"number": 99})
    assert shown(client, f"/en/{page}") == ["Warning: The session will resume."]
    assert shown(client, f"/ar/{page}") == ["تنبيه: تُستأنف الجلسة بعد قليل."]


def test_it_stands_before_the_content_and_no_live_region_repeats_it(client):
    factories.make_edition(2025)
    notice = factories.make_notice(severity="urgent")
    page = client.get("/en/").content.decode()
    soup = BeautifulSoup(page, "html.parser")
    assert page.index('id="notices"') < page.index('<main id="main"')
    [line] = soup.select("#notices > aside li")
    assert (line["id"], line["class"]) == (f"notice-{notice.pk}", ["live-notice", "live-notice--urgent"])
    assert not soup.select("#notices[role], #notices [role], #notices[aria-live], #notices [aria-live]")


def test_foreign_words_in_it_are_isolated(client):
    factories.make_edition(2025)
    factories.make_notice(text_ar="كلمة UNODC تبدأ الآن.")
    soup = BeautifulSoup(client.get("/ar/").content, "html.parser")
    assert soup.select_one("#notices bdi[lang=en][dir=ltr]").text == "UNODC"


def test_an_organiser_adds_one_with_times_already_filled_in(client, organiser):
    factories.make_edition(2025)
    assert shown(client, "/en/") == []
    form = BeautifulSoup(organiser.get(ADD).content, "html.parser").select_one("#notice_form")
    data = {box["name"]: box.get("value", "") for box in form.select("input[name]:not([type=submit])")}
    local = timezone.localtime()
    start, end = (
        datetime.fromisoformat(f"{data[f'{name}_0']}T{data[f'{name}_1']}")
        for name in ("starts_at", "ends_at")
    )
    assert end - start == timedelta(hours=2)
    assert timedelta(0) <= local.replace(tzinfo=None) - start < 2 * MINUTE
    data |= {"severity": "urgent", "text_ar": "", "text_en": "Please leave the hall."}
    page = BeautifulSoup(organiser.post(ADD, data).content, "html.parser")
    assert [error.text for error in page.select(".errorlist:not(.nonfield) li")] == [
        "This field is required."
    ]
    data |= {"text_ar": "يُرجى مغادرة القاعة."}
    assert organiser.post(ADD, data).status_code == 302
    assert shown(client, "/en/") == ["Urgent: Please leave the hall."]
    assert shown(client, "/ar/") == ["عاجل: يُرجى مغادرة القاعة."]


def test_a_time_may_be_typed_as_people_type_it(organiser):
    data = {"severity": "information", "text_ar": "نص", "text_en": "Text", "starts_at_0": "٢٠٢٥-٠٤-٢٤"}
    data |= {"starts_at_1": "٩:٣٠", "ends_at_0": "2025-04-24", "ends_at_1": "0930"}
    page = BeautifulSoup(organiser.post(ADD, data).content, "html.parser")
    assert [error.text for error in page.select(".errorlist li")] == ["A notice must end after it begins."]
    assert organiser.post(ADD, data | {"ends_at_1": "2:15 pm"}).status_code == 302
    notice = Notice.objects.get()
    assert (notice.starts_at, notice.ends_at) == (AT - timedelta(hours=2.5), AT + timedelta(hours=2.25))


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (
            ("2025-04-24", "9:00"),
            ("2025-04-24", "10:00"),
            "This notice has ended already: it is shown nowhere.",
        ),
        (
            ("2999-04-24", "9:30"),
            ("2999-04-25", "9:30"),
            "It will appear on Wednesday 24 April 2999, 9:30\u00a0am, Kuwait time (UTC+3).",
        ),
        (("2025-04-24", "9:00"), ("2999-04-25", "9:30"), None),
    ],
)
def test_a_notice_that_does_not_show_now_says_so_once_saved(organiser, starts, ends, said):
    data = {"severity": "information", "text_ar": "نص", "text_en": "Text"}
    data |= {"starts_at_0": starts[0], "starts_at_1": starts[1], "ends_at_0": ends[0], "ends_at_1": ends[1]}
    answer = organiser.post(ADD, data, follow=True)
    again = reverse("admin:core_notice_change", args=[Notice.objects.get().pk])
    for page in (answer, organiser.post(again, data, follow=True)):
        done, *told = BeautifulSoup(page.content, "html.parser").select(".messagelist li")
        assert done["class"] == ["success"]
        assert [(line["class"], line.text) for line in told] == ([(["warning"], said)] if said else [])


def test_the_list_says_what_shows_now(organiser):
    now = timezone.now()
    for hours in (-3, -1, 1):
        start = now + timedelta(hours=hours)
        factories.make_notice(starts_at=start, ends_at=start + timedelta(hours=2))
    soup = BeautifulSoup(organiser.get(LIST).content, "html.parser")
    assert [cell.text for cell in soup.select(".field-state")] == ["Planned", "Showing now", "Over"]


def test_stopping_from_the_list_ends_what_shows_and_nothing_else(client, organiser):
    factories.make_edition(2025)
    running, planned = (
        factories.make_notice(),
        factories.make_notice(starts_at=datetime(2998, 1, 1, tzinfo=UTC)),
    )
    assert len(shown(client, "/en/")) == 1
    action = {"action": "stop", "_selected_action": [running.pk, planned.pk]}
    answer = organiser.post(LIST, action, follow=True)
    soup = BeautifulSoup(answer.content, "html.parser")
    assert soup.select_one(".messagelist").text.strip() == "1 notice was stopped."
    assert shown(client, "/en/") == []
    end = planned.ends_at
    planned.refresh_from_db()
    assert planned.ends_at == end


def test_one_button_on_its_page_stops_it(client, organiser):
    factories.make_edition(2025)
    notice = factories.make_notice()
    url = reverse("admin:core_notice_change", args=[notice.pk])
    form = BeautifulSoup(organiser.get(url).content, "html.parser").select_one("#notice_form")
    data = {box["name"]: box.get("value", "") for box in form.select("input[name]:not([type=submit])")}
    [button] = form.select("input[name=_stop]")
    # What else stands in the form is not looked at: neither right nor wrong.
    data |= {"severity": "nonsense", "text_en": "", "ends_at_0": "soon", "_stop": button["value"]}
    page = BeautifulSoup(organiser.post(url, data, follow=True).content, "html.parser")
    assert page.select_one(".messagelist").text.strip() == "1 notice was stopped."
    assert shown(client, "/en/") == []
    assert not page.select("input[name=_stop]")
    assert (LogEntry.objects.get().get_change_message(), Notice.objects.get().text_en) == (
        "Stopped.",
        notice.text_en,
    )


def test_what_does_not_show_is_not_stopped_and_no_page_goes_stale(organiser):
    notice = factories.make_notice(starts_at=AT, ends_at=AT + MINUTE)
    url = reverse("admin:core_notice_change", args=[notice.pk])
    organiser.post(LIST, {"action": "stop", "_selected_action": [notice.pk]})
    organiser.post(url, {"_stop": "Stop now"})
    notice.refresh_from_db()
    assert (notice.ends_at, ContentVersion.read()) == (AT + MINUTE, 0)
    assert organiser.post(url.replace(str(notice.pk), "999"), {"_stop": "Stop now"}).status_code == 410


def test_who_may_only_read_notices_stops_none():
    notice, reader = factories.make_notice(), factories.make_user(is_staff=True)
    Permission.objects.get(codename="view_notice").user_set.add(reader)
    client = Client()
    client.force_login(reader)
    url = reverse("admin:core_notice_change", args=[notice.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"_stop": "Stop now"}).status_code == 403
    assert Notice.objects.get().is_shown(timezone.now())


def test_stopping_in_the_moment_it_begins_leaves_it_an_end():
    notice = factories.make_notice(starts_at=AT)
    notice.stop(AT)
    notice.save()
    assert not notice.is_shown(AT + timedelta.resolution)
