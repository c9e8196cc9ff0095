"""What is refused in a preview, and who; and the headers of a framed page."""

import pytest
from bs4 import BeautifulSoup

from tests import factories
from tests.organisers import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return factories.make_edition(2025)


@pytest.fixture
def staff(edition):
    return member_of("Auditors")


@pytest.mark.parametrize(
    "tail",
    [
        "2025/programme.pdf",
        "2025/programme.ics",
        "2025/changes.atom",
        "2025/schedule.json",
        "2025/offline.json",
        "2025/programme/mine.svg",
        "manifest.webmanifest",
        "../../admin/",
        "2025/nothing/",
        "\x07",
        "//example.org/",
    ],
)
def test_what_is_no_page_is_not_previewed(staff, edition, tail):
    factories.make_session(edition)
    factories.make_release(edition)
    assert staff.get(f"/admin/preview/page/en/{tail}", {"drafts": 1}).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        {"at": "tomorrow"},
        {"at": "2025-13-01T00:00"},
        {"at": "0001-01-01T00:00"},
        {"at": "9999-12-31T23:59"},
        {"at": ["2025-04-24", "2025-04-25"]},
        {"phase": "party"},
        {"drafts": "yes"},
    ],
)
def test_what_cannot_be_read_is_refused(staff, query):
    assert staff.get("/admin/preview/page/en/", query).status_code == 400


def test_arabic_digits_tell_a_moment_too(staff, edition):
    answer = staff.get("/admin/preview/page/en/2025/", {"at": "٢٠٢٥-٠٤-٢٤T٠٩:٤٠"})
    words = BeautifulSoup(answer.content, "html.parser").select_one(".preview__facts").text
    assert "Phase: Under way" in words


def test_a_framed_page_is_kept_by_nobody_and_framed_by_ourselves_alone(staff, edition):
    headers = staff.get("/admin/preview/page/en/2025/").headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Content-Language"] == "en"
    policy = headers["Content-Security-Policy"].split("; ")
    assert {"frame-ancestors 'self'", "script-src 'none'"} <= set(policy)
    assert "ETag" not in headers


def test_the_organiser_s_own_language_is_left_alone(staff, edition):
    assert staff.get("/admin/preview/page/ar/2025/").headers["Content-Language"] == "ar"
    assert staff.get("/admin/preview/").headers["Content-Language"] == "en"


@pytest.mark.parametrize("address", ["/admin/preview/", "/admin/preview/page/en/2025/"])
def test_whoever_has_no_account_or_may_not_see_everything_is_kept_out(client, edition, address):
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, f"/admin/login/?next={address}")
    client.force_login(factories.make_user(is_staff=True))
    assert client.get(address).status_code == 403


def test_a_framed_page_can_only_be_read(staff):
    assert staff.post("/admin/preview/page/en/").status_code == 405
