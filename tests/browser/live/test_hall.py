"""The screen of a hall holds the longest titles and shows first what is urgent (§4.3)."""

import pytest
from playwright.sync_api import expect

from events.models import Session
from tests import factories
from tests.browser.measure import overflowing

pytestmark = pytest.mark.django_db


LONG = {
    "title_ar": "تيسير وصول ضحايا الاتجار بالأشخاص إلى العدالة والتعويض وسبل الانتصاف عبر الحدود الوطنية",
    "title_en": "Improving access of victims of trafficking to justice, compensation and effective remedies",
}


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920), (390, 844)])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_screen_of_a_hall_holds_the_longest_titles(site, page, language, width, height):
    Session.objects.update(**LONG)
    for number in range(4):
        name = {"name_ar": f"معالي رئيس الوفد {number}", "name_en": f"Head of the delegation {number}"}
        person = factories.make_participation(site.world.edition, factories.make_speaker(**name))
        factories.make_speech(site.world.edition, person, session=Session.objects.get(code="a1"))
    site.world.release()
    site.open(f"/{language}/2025/live/hall/", width, height)
    assert overflowing(page) == []
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.hall__title')).fontSize)")
    if width > 390:
        assert page.evaluate("document.documentElement.scrollHeight") <= height
        assert 4 <= round(100 * size / width, 2) <= 8


NOTICES = {
    "urgent": "أُغلق المدخل الشمالي مؤقتًا لأعمال السلامة، يُرجى استخدام المدخل الغربي واتباع تعليمات المنظمين. "
    "للاستفسار: هاتف +965 2222 3333.",
    "information": "تنطلق الحافلات إلى الفنادق الساعة 7:30 مساءً.",
}
SIZES = """selectors => selectors.map(selector =>
  parseFloat(getComputedStyle(document.querySelector(selector)).fontSize))"""


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920), (390, 844)])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_urgent_comes_first_in_a_hall_and_all_of_it_is_seen(site, page, language, width, height):
    Session.objects.update(**LONG)
    site.world.session("x1", 20, title_ar="عرض", title_en="Demonstration", status="cancelled")
    site.world.release()
    for severity, text in NOTICES.items():
        factories.make_notice(severity=severity, text_ar=text, text_en=text)
    site.open(f"/{language}/2025/live/hall/", width, height)
    assert overflowing(page) == []
    urgent, other, until = page.evaluate(
        SIZES, [".live-notice--urgent p", ".live-notice--information p", ".hall__until"]
    )
    first = page.locator(".live-notice--urgent").bounding_box()
    assert first["width"] == width
    assert first["y"] < 40
    assert urgent > other >= until
    if width > 390:
        assert 100 * other / min(width, height * 16 / 9) >= 2.2
        assert page.evaluate("document.documentElement.scrollHeight") <= height
        expect(page.locator(".hall__gone")).to_be_visible()
        expect(page.locator(".hall__after")).to_be_visible()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_hall_where_two_are_marked_as_running_shows_both(site, page, language):
    Session.objects.update(**LONG)
    Session.objects.filter(code__in=["a1", "b1"]).update(progress="running")
    site.world.release()
    site.open(f"/{language}/2025/live/hall/", 1920, 1080)
    assert page.locator(".hall__title").count() == 2
    assert overflowing(page) == []
    assert page.evaluate("document.documentElement.scrollHeight") <= 1080
    expect(page.locator(".hall__after")).to_be_visible()
