"""Draw the icons of the home screen from the favicon.

Usage: python docs/icons/build.py [CHROMIUM]    (needs the development requirements)
"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2] / "static" / "img"
GROUND = "#0F4C55"  # --brand, the ground of the favicon
# A maskable icon is cut to any shape: its ground fills the square, its mark stays in the middle 80 %.
ICONS = {"icon-192": (192, 1, ""), "icon-512": (512, 1, ""), "icon-maskable-512": (512, 0.84, GROUND)}


def main(chromium: str = "/usr/bin/chromium-headless-shell") -> None:
    drawing = (ROOT / "favicon.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, (size, part, ground) in ICONS.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(drawing)
            style = f"margin: 0; block-size: {size}px; display: grid; place-items: center;"
            page.evaluate(
                """([style, ground, size]) => {
                  document.body.style = style;
                  document.body.style.background = ground;
                  const drawing = document.querySelector("svg");
                  drawing.setAttribute("width", size);
                  drawing.setAttribute("height", size);
                }""",
                [style, ground, size * part],
            )
            picture = Image.open(BytesIO(page.screenshot(omit_background=True)))
            picture.quantize(64).save(ROOT / "icons" / f"{name}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
