"""A saved copy does not say what runs now, until there is a network again (experience.md §2.5, §2.9)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.copies import PHONE, WHOLE, until
from tests.browser.server import run, served_site

pytestmark = pytest.mark.xdist_group("offline now")

RUNNING = """
from core.models import Notice, bump
from django.utils import timezone
from events.models import Session
Session.objects.filter(edition__year=YEAR, code="p3").update(progress="running")
now = timezone.now()
Notice.objects.create(
    text_ar="تنبيه", text_en="Notice", starts_at=now, ends_at=now + timezone.timedelta(hours=1)
)
bump()
"""
REASON = {"ar": "أنت غير متصل بالإنترنت.", "en": "You are offline."}
SAVED = {"ar": "حُفظت هذه النسخة", "en": "This copy was saved"}
PAGES = ("programme/", "sessions/p3/", "live/")
MARKS = "#now, .badge--running, .live__time, [href='#now']"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of its own, whose sample edition is under way; the year comes with its address."""
    folder = tmp_path_factory.mktemp("now")
    today = datetime.now(ZoneInfo("Asia/Kuwait")).date()
    with served_site(folder, day=today) as base:
        run(folder, RUNNING.replace("YEAR", str(today.year)))
        yield base, today.year


@pytest.fixture
def phone(browser, browser_context_args):
    with browser.new_context(**browser_context_args | PHONE) as context:
        yield context.new_page()


def test_a_copy_is_silent_about_now_and_wakes_with_the_network(phone, site, language):
    base, year = site
    home = f"{base}/{language}/{year}/"
    phone.goto(f"{home}programme/")
    expect(phone.locator(".badge--running:visible")).not_to_have_count(0)
    expect(phone.locator(".live__copy:visible")).to_have_count(0)
    scopes = [f"/{code}/{year}/" for code in ("ar", "en")]
    until(lambda: phone.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 2)
    until(lambda: phone.evaluate(WHOLE, scopes))
    phone.context.set_offline(True)
    for path in PAGES:
        phone.goto(home + path, wait_until="networkidle")
        expect(phone.locator(".strip--saved")).to_have_count(1)
        expect(phone.locator(MARKS).filter(visible=True)).to_have_count(0)
        expect(phone.locator(".live__copy:visible")).to_have_count(int(path == "live/"))
        # The age of the copy is read before what may have grown old.
        assert phone.locator(".strip--saved ~ #notices .live-notice").count() == 1
    phone.goto(f"{home}speakers/", wait_until="networkidle")
    expect(phone.locator(".live-notice, .strip")).to_have_count(0)
    phone.goto(f"{home}programme/", wait_until="networkidle")
    reason = phone.locator("aside[aria-label] strong", has_text=REASON[language])
    expect(reason).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.locator(".badge--running:visible")).not_to_have_count(0)
    expect(reason).to_have_count(0)  # the rest is still as it was saved, and says when
    expect(phone.locator("body > aside", has_text=SAVED[language])).to_be_visible()
    phone.goto(f"{home}programme/")
    expect(phone.locator("body")).not_to_contain_text(SAVED[language])
