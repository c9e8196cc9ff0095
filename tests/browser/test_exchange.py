"""Spreadsheets on a phone, in both languages and without script: nothing too wide, no fault for axe."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.server import ORGANISER, PASSWORD, served_site
from tests.browser.test_a11y import ALL
from tests.core.exchange.sheets import xlsx

pytestmark = pytest.mark.xdist_group("exchange")

PEOPLE = "slug,name_ar,name_en,grammatical_gender\n{slug},شخص جديد,New Person,f\n"
BROKEN = "slug,name_ar,grammatical_gender\nbroken,شخص,x\n"
PROGRAMME = xlsx(
    ["برنامج المنتدى – مسودة"],
    ["اليوم", "الوقت", "الفعالية / Session", "القاعة", "المتحدثون"],
    ["اليوم الأول", "٩:٠٠ – ١٠:٠٠ صباحًا", "حفل الافتتاح / Opening", "قاعة ما", "معالي فلان الفلاني (الكويت)"],
    [None, "1:30 – 2:30", "Workshop: online recruitment, with a title as long as titles of workshops are"],
    ["استراحة وصلاة الظهر ١٢:٠٠ – ١:٠٠ ظهرًا"],
    merged=["A1:E1", "A3:A4", "A5:E5"],
)
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def own_site(tmp_path_factory):
    """A site of its own: what is imported here no other test reads."""
    with served_site(tmp_path_factory.mktemp("exchange"), for_organisers=True) as running:
        yield running


@contextmanager
def signed_in(browser, site: str, language: str, **options) -> Iterator[Page]:
    with browser.new_context(base_url=site, viewport={"width": 390, "height": 700}, **options) as context:
        page = context.new_page()
        page.goto("/admin/login/")
        page.fill("[name=username]", ORGANISER)
        page.fill("[name=password]", PASSWORD)
        press(page, "[type=submit]")
        switch = f".language-switch button[value={language}]"
        if page.locator(switch).count():
            press(page, switch)
        page.wait_for_selector(f"html[lang={language}]")
        yield page


@pytest.fixture(params=["ar", "en"])
def phone(browser, own_site, request):
    """Without script: nothing here needs any."""
    with signed_in(browser, own_site, request.param, java_script_enabled=False) as page:
        yield page


@pytest.fixture(params=["ar", "en"])
def examined(browser, own_site, request):
    """With script, which axe needs."""
    with signed_in(browser, own_site, request.param) as page:
        yield page


def check(page: Page) -> None:
    assert page.evaluate(TOO_WIDE) <= 0


def examine(page: Page) -> None:
    results = Axe().run(page, options=ALL)
    assert results.violations_count == 0, results.generate_report()


def press(page: Page, button: str = "#content [type=submit]") -> None:
    """What follows reads the page that answers, not the one being left."""
    with page.expect_navigation():
        page.click(button)


def choose(page: Page, name: str, data: bytes) -> None:
    page.set_input_files("[name=file]", {"name": name, "mimeType": "text/csv", "buffer": data})
    press(page)
    check(page)


def test_people_in_after_a_look(phone):
    language = phone.get_attribute("html", "lang")
    phone.goto("/admin/speakers/speaker/sheet/")
    check(phone)
    choose(phone, "people.csv", BROKEN.encode())
    assert phone.locator("[name=seen]").count() == 0
    phone.goto("/admin/speakers/speaker/sheet/")
    choose(phone, "people.csv", PEOPLE.format(slug=f"new-{language}").encode("utf-8-sig"))
    press(phone)
    assert phone.url.endswith("/admin/speakers/speaker/")
    assert phone.locator(".messagelist .success").count() == 1


def test_a_messy_programme_becomes_drafts(phone):
    phone.goto("/admin/events/session/programme-sheet/")
    check(phone)
    choose(phone, "programme.xlsx", PROGRAMME)
    press(phone, "[name=to_review]")
    check(phone)
    if not phone.locator("[name=row]:checked").count():
        for box in phone.locator("[name=row]").all():  # the other language's run has added them
            box.check()
    rows = phone.locator("[name=row]:checked").count()
    press(phone, "[name=to_import]")
    assert "/admin/events/session/?" in phone.url
    assert rows == 3
    assert phone.locator(".messagelist .success").count() == 1


def test_translation_sheets(phone):
    phone.goto("/admin/core/edition/")
    phone.goto(phone.locator("#result_list tbody th a").first.get_attribute("href"))
    address = phone.locator(".object-tools a[href$='/translations/']").get_attribute("href")
    phone.goto(address)
    check(phone)
    with phone.expect_download() as download:
        phone.click(".exchange-links a >> nth=0")
    choose(phone, "translated.xlsx", download.value.path().read_bytes())
    assert phone.locator(".exchange-rows").count() == 0


def test_axe_finds_nothing(examined):
    for address in ("/admin/speakers/speaker/sheet/", "/admin/events/session/programme-sheet/"):
        examined.goto(address)
        examine(examined)
    choose(examined, "programme.xlsx", PROGRAMME)
    examine(examined)
    press(examined, "[name=to_review]")
    examine(examined)
    for text in (BROKEN, PEOPLE.format(slug="another")):
        examined.goto("/admin/speakers/speaker/sheet/")
        choose(examined, "people.csv", text.encode())
        examine(examined)
