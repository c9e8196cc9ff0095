"""Take the pictures of the readme from a running site.

Usage: python docs/screenshots.py http://127.0.0.1:8000 [CHROMIUM]    (needs the development requirements)
"""

import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).parent / "images"


def main(base: str, chromium: str = "/usr/bin/chromium-headless-shell") -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for language in ("ar", "en"):
            page = browser.new_page(viewport={"width": 1200, "height": 900})
            page.goto(f"{base}/{language}/")
            page.evaluate("document.fonts.ready")
            picture = IMAGES / f"home-{language}.png"
            page.screenshot(path=picture)
            Image.open(picture).convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(
                picture, optimize=True
            )
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
