"""An organiser's hand, which counts what it presses; and the counts that the guides promise."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page

from tests.browser.server import ROOT

PHONE, DESK = 390, 1280
SWITCH = "#modeltranslation-main-switch"  # turns the tabs of all fields at once
ROW = re.compile(r"^\| (\d+) \| .+ \| (\d+) \| (\d+) \|$", re.MULTILINE)


def promised(language: str) -> dict[int, dict[int, int]]:
    """By width of the window the most presses for each numbered job, as the guide of a language says."""
    text = (ROOT / "docs" / f"editing.{language}.md").read_text(encoding="utf-8")
    rows = [tuple(map(int, row)) for row in ROW.findall(text)]
    return {DESK: {job: desk for job, desk, _ in rows}, PHONE: {job: phone for job, _, phone in rows}}


class Hand:
    """Presses links, buttons, tabs and choices and counts each; typing and scrolling cost nothing.

    A list that opens costs two presses: one that opens it and one that chooses.
    """

    def __init__(self, page: Page):
        self.page, self.presses = page, 0

    def find(self, selector: str) -> Locator:
        return self.page.locator(selector).first

    def write(self, **texts: str) -> None:
        """Into boxes by their names, or into the editor that stands for one."""
        for name, text in texts.items():
            self.find(f".prose-editor:has([name={name}]) [contenteditable], [name={name}]:visible").fill(text)

    def write_both(self, ar: dict[str, str], en: dict[str, str]) -> None:
        """Texts in both languages. Where one is seen at a time, that of the organiser comes first."""
        texts = {"ar": ar, "en": en}
        for code in sorted(texts, key=lambda code: code != self.page.get_attribute("html", "lang")):
            names = [f"{name}_{code}" for name in texts[code]]
            tabs = f".ui-tabs:has([name={names[0]}]) > .ui-tabs-nav"
            self.find(f"{tabs} a[lang={code}]").wait_for()
            if self.find(f".ui-tabs-panel:has([name={names[0]}])").is_hidden():
                if len(names) == 1:
                    self.press(f"{tabs} a[lang={code}]")
                else:
                    option = self.find(f"{SWITCH} option[lang={code}]")
                    self.choose(SWITCH, option.get_attribute("value"))
            self.write(**dict(zip(names, texts[code].values(), strict=True)))

    def press(self, selector: str) -> None:
        """What stays on the page."""
        self.presses += 1
        self.find(selector).click()

    def follow(self, selector: str) -> None:
        """What leads to another page."""
        with self.page.expect_navigation():
            self.press(selector)

    def save(self) -> None:
        self.follow("[name=_save]")

    def choose(self, selector: str, value: str) -> None:
        """From a list of the browser."""
        self.presses += 2
        self.find(selector).select_option(value)

    def pick(self, name: str, text: str) -> None:
        """From a list that is searched by typing."""
        self.press(f"select[name={name}] + .select2-container")
        self.page.locator(".select2-search__field").last.fill(text)
        found = self.page.locator(
            ".select2-results__option--selectable, .select2-results__option[role=option]"
        )
        found.filter(has_text=text).first.wait_for()
        self.presses += 1
        found.filter(has_text=text).first.click()

    def hand_over(self, name: str, kind: str, data: bytes) -> None:
        """A file; choosing it in the window of the device is not the site's to count."""
        with self.page.expect_file_chooser() as chooser:
            self.press("input[type=file]")
        chooser.value.set_files({"name": name, "mimeType": kind, "buffer": data})

    @contextmanager
    def window_of(self, selector: str) -> Iterator[None]:
        """Inside of the window that opens; saving there closes it and goes on in the former one."""
        former = self.page
        with former.expect_popup() as opened:
            self.press(selector)
        self.page = opened.value
        yield
        with self.page.expect_event("close"):
            self.press("[name=_save]")
        self.page = former
