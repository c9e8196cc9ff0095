"""Lines under a record moved by buttons and by keyboard, on a phone and a desk, in both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from tests.browser.server import run, served_site
from tests.browser.test_a11y import ALL
from tests.browser.test_exchange import signed_in

pytestmark = pytest.mark.xdist_group("order")

PLACES = [(language, width) for language in ("ar", "en") for width in (390, 1280)]
LINES = f"""
from core.models import Edition
from tests import factories
edition = Edition.objects.get(is_sample=True)
for key, (language, width) in enumerate({PLACES}, start=9001):
    session = factories.make_session(edition, pk=key, code=f"{{language}}{{width}}")
    ministry = factories.make_organisation(slug=f"{{language}}{{width}}")
    delegation = factories.make_delegation(edition, ministry, pk=key)
    for letter in "abc":
        slug = f"{{letter}}-{{key}}"
        speaker = factories.make_speaker(slug=slug, name_en=f"{{letter}} person", name_ar=f"{{letter}} شخص")
        person = factories.make_participation(edition, speaker, delegation=delegation)
        factories.make_role(session, person, role="discussant")
"""
LINE = "tr.form-row:not(.empty-form), div.inline-related.has_original"


@pytest.fixture(scope="module")
def own_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("order")
    with served_site(folder, for_organisers=True) as running:
        run(folder, LINES)
        yield running


@pytest.fixture(params=PLACES, ids=str)
def desk(browser, own_site, request):
    language, width = request.param
    with signed_in(browser, own_site, language) as page:
        page.set_viewport_size({"width": width, "height": 700})
        page.key, page.faults = 9001 + PLACES.index(request.param), []
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        yield page
        assert page.faults == []


def open_session(page: Page) -> Locator:
    page.goto(f"/admin/events/session/{page.key}/change/")
    return page.locator("#roles-group")


def open_delegation(page: Page) -> Locator:
    page.goto(f"/admin/speakers/delegation/{page.key}/change/")
    return page.locator("#members-group")


def stand(group: Locator) -> list[str]:
    """The first letters of the lines' people, and the numbers beside them."""
    boxes = group.locator(".has_original .place > input").all()
    names = [box.get_attribute("data-name").split(": ")[-1] for box in boxes]
    return [name[0] + box.input_value() for name, box in zip(names, boxes, strict=True)]


def button(group: Locator, letter: str, step: int) -> Locator:
    line = group.locator(f".has_original:has(.place > input[data-name*='{letter} '])")
    return line.locator(f".order-button[data-step='{step}']")


def save(page: Page) -> None:
    with page.expect_navigation():
        page.locator("[name=_continue]").first.click()
    assert page.locator(".errornote").count() == 0


@pytest.mark.parametrize("open_form", [open_session, open_delegation])
def test_by_keyboard(desk, open_form):
    group = open_form(desk)
    letters = "".join(each[0] for each in stand(group))
    last, above = button(group, letters[2], -1), button(group, letters[2], 1)
    size = last.bounding_box()
    assert min(size["width"], size["height"]) >= 44
    name = last.evaluate("button => button.closest('.place').querySelector('input').dataset.name")
    said = {"ar": "تقديم", "en": "Move up"}[desk.get_attribute("html", "lang")]
    assert last.get_attribute("aria-label") == f"{said}: {name}"
    assert above.get_attribute("aria-disabled") == "true"
    last.focus()
    stood = last.bounding_box()["y"]
    desk.keyboard.press("Enter")
    assert abs(last.bounding_box()["y"] - stood) < 2
    desk.keyboard.press("Space")
    assert last.evaluate("button => button === document.activeElement")
    assert last.get_attribute("aria-disabled") == "true"
    moved = [f"{letters[2]}1", f"{letters[0]}2", f"{letters[1]}3"]
    assert stand(group) == moved
    statuses = [each for each in group.locator("[role=status]").all_inner_texts() if each]
    assert [name in each and "1" in each and "3" in each for each in statuses] == [True]
    desk.keyboard.press("Enter")
    assert stand(group) == moved
    save(desk)
    assert stand(group) == moved


def test_a_line_to_be_deleted_has_no_place(desk):
    group = open_session(desk)
    letters = "".join(each[0] for each in stand(group))
    group.locator("[name='roles-1-DELETE']").check()
    button(group, letters[2], -1).click()
    numbers = {each[0]: each[1:] for each in stand(group)}
    assert (numbers[letters[2]], numbers[letters[0]]) == ("1", "2")
    assert button(group, letters[1], -1).get_attribute("aria-disabled") == "true"
    assert button(group, letters[0], 1).get_attribute("aria-disabled") == "true"


def test_new_lines_move_and_go(desk):
    """Taking one away numbers the boxes anew, in whatever order the lines stand: nothing may get lost."""
    group = open_session(desk)
    letters = [each[0] for each in stand(group)]
    for _line in range(2):
        group.locator(".add-row a").click()
    for at, role in ((3, "moderator"), (4, "discussant")):
        desk.select_option(f"[name=roles-{at}-role]", role)
        for _step in range(2):
            group.locator(f"#roles-{at} .order-button[data-step='-1']").click()
    assert desk.input_value("[name=roles-4-position]") == "3"
    group.locator("#roles-3 .inline-deletelink").click()
    assert desk.input_value("[name=roles-3-role]") == "discussant"
    initial = [desk.get_attribute(f"[name=roles-{at}-id]", "value") for at in range(3)]
    assert all(initial)
    assert desk.input_value("[name=roles-TOTAL_FORMS]") == "4"
    assert {each[0] for each in stand(group)} == set(letters)
    numbers = group.locator("tr.form-row:not(.empty-form) .place > input").all()
    assert [box.input_value() for box in numbers] == ["1", "2", "3", "4"]
    with desk.expect_navigation():  # the new line names nobody
        desk.locator("[name=_continue]").first.click()
    numbers = group.locator("tr.form-row:not(.empty-form) .place > input").all()
    assert [box.input_value() for box in numbers] == ["1", "2", "3", "4"]
    group.locator("#roles-3 .inline-deletelink").click()
    save(desk)
    assert stand(group) == [each + place for each, place in zip(letters, "134", strict=True)]


def test_an_added_line_left_empty_asks_for_nothing(desk):
    group = open_session(desk)
    group.locator(".add-row a").click()
    group.locator("#roles-3 .order-button[data-step='-1']").click()
    assert desk.input_value("[name=roles-3-position]") == ""
    save(desk)
    assert group.locator(".has_original").count() == 3


def test_a_number_typed_last_is_kept(desk):
    group = open_session(desk)
    letters = [each[0] for each in stand(group)]
    button(group, letters[0], 1).click()
    group.locator(".has_original .place > input").first.fill("9")
    save(desk)
    assert [each[0] for each in stand(group)] == [letters[0], letters[2], letters[1]]


def test_axe_finds_nothing(desk):
    for open_form in (open_session, open_delegation):
        group = open_form(desk)
        group.locator(".order-button[data-step='1']").first.click()
        for scheme in ("light", "dark"):
            desk.emulate_media(color_scheme=scheme)
            assert desk.faults == []
            found = Axe().run(desk, context=".place", options=ALL)
            desk.faults.clear()  # axe measures with styles that the policy refuses
            assert found.violations_count == 0, found.generate_report()
