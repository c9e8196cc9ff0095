"""What the tests ask of a page, measured by the browser itself."""

from typing import Any

from playwright.sync_api import Locator, Page

# Texts a visitor sees, each with the element it stands in and the boxes of its lines.
TEXTS = """
const texts = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode, element = node.parentElement;
  if (!node.data.trim() || !element.checkVisibility({visibilityProperty: true})) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const boxes = [...range.getClientRects()].filter(box => box.width > 0);
  if (boxes.length) texts.push({text: node.data.trim().slice(0, 60), element, boxes});
}
const named = element => [element.tagName.toLowerCase(), ...element.classList].join(".");
"""

OVERFLOWING = """
const width = document.documentElement.clientWidth, faults = [];
const page = document.documentElement.scrollWidth;
if (page > width) faults.push(`the page is ${page} wide`);
const scrolls = element => {
  for (let box = element; box; box = box.parentElement)
    if (["auto", "scroll", "hidden"].includes(getComputedStyle(box).overflowX)) return true;
  return false;
};
const outside = box => box.left < -1 || box.right > width + 1;
for (const {text, element, boxes} of texts)
  if (boxes.some(outside) && !scrolls(element)) faults.push(`${named(element)}: ${text}`);
for (const element of document.querySelectorAll("body *"))
  if (outside(element.getBoundingClientRect()) && !scrolls(element)) faults.push(named(element));
return faults;
"""

# Boxes that cut their content off, texts that leave their card, texts that lie upon each other.
CLIPPED = """
const faults = [];
for (const element of document.querySelectorAll("body *")) {
  const style = getComputedStyle(element), cuts = ["hidden", "clip"];
  if (!element.innerText) continue;
  if ((cuts.includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
      || (cuts.includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1)
      || style.textOverflow == "ellipsis" || style.webkitLineClamp != "none") faults.push(named(element));
}
for (const {text, element, boxes} of texts) {
  const card = element.closest(".card, .door, .switch__link, .nav a, .brand, .chip, .button, .badge");
  if (!card) continue;
  const frame = card.getBoundingClientRect();
  const leaves = box => box.left < frame.left - 1 || box.right > frame.right + 1
    || box.top < frame.top - 4 || box.bottom > frame.bottom + 4;
  if (boxes.some(leaves)) faults.push(`${named(element)} leaves: ${text}`);
}
const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
  && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
for (const group of [".brand, .switch__link, .nav a", ".card > *", ".day__head > *"]) {
  const byParent = new Map();
  for (const element of document.querySelectorAll(group)) {
    const parent = element.closest(".top, .card, .day__head");
    byParent.set(parent, [...(byParent.get(parent) || []), element]);
  }
  for (const elements of byParent.values())
    elements.forEach((one, index) => elements.slice(index + 1).forEach(other => {
      if (overlap(one.getBoundingClientRect(), other.getBoundingClientRect()))
        faults.push(`${named(one)} lies upon ${named(other)}`);
    }));
}
return faults;
"""

# The contrast of each text with what is painted behind it (WCAG 2.2, relative luminance).
LOW_CONTRAST = """
const brush = Object.assign(document.createElement("canvas"), {width: 1, height: 1})
  .getContext("2d", {willReadFrequently: true});
const rgba = colour => {
  brush.clearRect(0, 0, 1, 1);
  brush.fillStyle = colour;
  brush.fillRect(0, 0, 1, 1);
  return [...brush.getImageData(0, 0, 1, 1).data];
};
const luminance = ([r, g, b]) => [r, g, b].map(value => value / 255)
  .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
const behind = element => {
  for (let box = element; box; box = box.parentElement) {
    const colour = rgba(getComputedStyle(box).backgroundColor);
    if (colour[3] == 255) return colour;
    if (colour[3]) throw new Error(`translucent background: ${named(box)}`);
  }
  return [255, 255, 255];
};
const faults = new Set();
for (const {text, element} of texts) {
  const ink = rgba(getComputedStyle(element).color);
  const [dark, light] = [luminance(ink), luminance(behind(element))].sort((a, b) => a - b);
  const ratio = (light + 0.05) / (dark + 0.05);
  if (ink[3] != 255) faults.add(`${named(element)}: translucent ink (B17)`);
  if (ratio < least) faults.add(`${named(element)} ${ratio.toFixed(2)}: ${text}`);
}
return [...faults];
"""

VISUAL_ORDER = """
(element, tokens) => {
  element.style.whiteSpace = "nowrap";
  const places = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    for (let index = 0; index < walker.currentNode.length; index++) places.push([walker.currentNode, index]);
  const whole = places.map(([node, index]) => node.data[index]).join("").replaceAll("\\u00a0", " ");
  let from = 0;
  const found = tokens.map(token => {
    const start = whole.indexOf(token, from);
    if (start < 0) throw new Error(`“${token}” does not follow in “${whole.trim()}”`);
    from = start + token.length;
    const range = document.createRange();
    range.setStart(...places[start]);
    const [node, index] = places[from - 1];
    range.setEnd(node, index + 1);
    const box = range.getBoundingClientRect();
    return {token, middle: (box.left + box.right) / 2};
  });
  element.style.whiteSpace = "";
  return found.sort((a, b) => a.middle - b.middle).map(each => each.token);
}
"""


def texts(page: Page, script: str, **values: Any) -> Any:
    """The result of a script that reads `texts`: the visible text nodes with their boxes."""
    names = ", ".join(values)
    return page.evaluate(f"({{{names}}}) => {{ {TEXTS} {script} }}", values)


def overflowing(page: Page) -> list[str]:
    """What stands wholly or partly beside the page; empty where nothing scrolls sideways."""
    return texts(page, OVERFLOWING)


def clipped(page: Page) -> list[str]:
    """What is cut off, leaves its card or lies upon its neighbour."""
    return texts(page, CLIPPED)


def low_contrast(page: Page, least: float = 4.5) -> list[str]:
    """The texts whose contrast with their background is below `least`, each with its ratio."""
    return texts(page, LOW_CONTRAST, least=least)


def visual_order(element: Locator, *tokens: str) -> list[str]:
    """The tokens from left to right on the screen; they are given in reading order, and stand on one line."""
    return element.evaluate(VISUAL_ORDER, list(tokens))
