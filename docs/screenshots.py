"""Take the pictures of the readme and of the editors' guides from a site that this starts itself.

Usage: python -m docs.screenshots [dark]    (needs the development requirements and a Chromium)

In the dark scheme they go to `var/`, to be looked at only.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.pages import SAMPLE
from tests.browser.server import PASSWORD, ROOT, run, served_site
from tests.core.exchange.sheets import xlsx

CHROMIUM = "/usr/bin/chromium-headless-shell"
COLOURS = 64
# The sample becomes the edition to come, with work left to do and a text that two people change.
PREPARED = f"""
from core.models import Edition, User
from events.models import Session, Track
Edition.objects.filter(is_sample=True).update(is_sample=False, ordinal=7)
for name, language in (("programme", "ar"), ("protocol", "en"), ("publisher", "en")):
    User.objects.create_superuser(name, password={PASSWORD!r}, language=language)
for track in Track.objects.filter(edition__year={SAMPLE})[:2]:
    track.title_ar = f"{{track.title_ar}} وآثاره"
    track.save()
"""
PROGRAMME = xlsx(
    ["برنامج المنتدى – مسودة"],
    ["اليوم", "الوقت", "الفعالية / Session", "القاعة", "المتحدثون"],
    ["اليوم الأول", "٩:٠٠ – ١٠:٠٠ صباحًا", "حفل الافتتاح / Opening", "القاعة الكبرى", "رئيس وفد دولة الكويت"],
    [None, "10:30 a.m. – 1 p.m.", "جلسة عامة: كلمات الوفود / Plenary: statements", "القاعة الكبرى"],
    ["استراحة وصلاة الظهر ١٢:٠٠ – ١:٠٠ ظهرًا"],
    merged=["A1:E1", "A3:A4", "A5:E5"],
)


# Of one session, by the language of the interface: what somebody else writes, and what one writes oneself.
TITLES = {
    "ar": (
        ("title_ar", "مقابلة الضحايا والشهود مع مراعاة آثار الصدمة"),
        ("title_ar", "مقابلة الضحايا مع مراعاة آثار الصدمة: تدريب"),
    ),
    "en": (
        ("title_en", "Interviewing victims and witnesses with trauma in mind"),
        ("title_en", "Interviewing victims with trauma in mind: training"),
    ),
}


def war_room(page: Page) -> None:
    page.goto("/admin/")


def session(page: Page, code: str = "W2") -> None:
    page.goto(f"/admin/events/session/?q={code}+{SAMPLE}")
    page.locator("#result_list tbody th a").first.click()
    page.wait_for_load_state()


def side_by_side(page: Page) -> None:
    session(page)
    page.locator("#id_summary_ar").evaluate("box => box.closest('fieldset').scrollIntoView()")


def conflict(page: Page) -> None:
    """Somebody else saves the same title first."""
    session(page)
    theirs, mine = TITLES[page.get_attribute("html", "lang")]
    with page.context.browser.new_context() as elsewhere:
        other = elsewhere.new_page()
        sign_in(other, "publisher", page.url)
        change(other, *theirs)
    change(page, *mine)
    page.locator(".conflict").first.evaluate("box => box.closest('fieldset').scrollIntoView()")


def change(page: Page, name: str, text: str) -> None:
    page.fill(f"[name={name}]", text)
    with page.expect_navigation():
        page.locator("[name=_save], [name=_continue]").last.click()


def history(page: Page) -> None:
    session(page)
    with page.expect_navigation():
        page.click(".historylink")


def preview(page: Page) -> None:
    session(page, "D1")
    with page.expect_navigation():
        page.click(".object-tools a[href*='/preview/?']")
    page.wait_for_load_state("networkidle")


def programme_sheet(page: Page) -> None:
    page.goto("/admin/events/session/programme-sheet/")
    page.set_input_files("[name=file]", {"name": "programme.xlsx", "mimeType": "", "buffer": PROGRAMME})
    for button in ("#content [type=submit]", "[name=to_review]"):
        with page.expect_navigation():
            page.click(button)


PICTURES: dict[str, Callable[[Page], None]] = {
    "war-room": war_room,
    "side-by-side": side_by_side,
    "conflict": conflict,
    "history": history,
    "preview": preview,
    "programme-sheet": programme_sheet,
}


def main(scheme: str = "light") -> None:
    folder = ROOT / "docs" / "images" if scheme == "light" else ROOT / "var" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory() as kept,
        served_site(Path(kept), for_organisers=True) as base,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for language in ("ar", "en"):
            page = open_page(browser, base, scheme)
            page.goto(f"/{language}/")
            take(page, folder / f"home-{language}.png")
        run(Path(kept), PREPARED)
        for language, organiser in (("ar", "programme"), ("en", "protocol")):
            page = open_page(browser, base, scheme)
            sign_in(page, organiser, f"{base}/admin/")
            for name, visit in PICTURES.items():
                visit(page)
                take(page, folder / f"{name}-{language}.png")
        browser.close()


def open_page(browser: Browser, base: str, scheme: str) -> Page:
    context = browser.new_context(
        base_url=base,
        viewport={"width": 1280, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        timezone_id="Asia/Kuwait",
    )
    return context.new_page()


def sign_in(page: Page, name: str, then: str) -> None:
    """Goes on to the address `then`."""
    page.goto(then)
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("[type=submit]")


def take(page: Page, picture: Path) -> None:
    page.evaluate("document.fonts.ready.then(() => true)")
    page.screenshot(path=picture)
    small = Image.open(picture).convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS)
    small.save(picture, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
