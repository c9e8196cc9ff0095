"""The organisers' ten commonest jobs take the presses that the guide promises, in both languages and widths.

Each begins on the first page of the admin. What is pressed is counted (`Hand`), and the guide is read.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests import factories
from tests.browser.hand import DESK, PHONE, Hand, promised
from tests.browser.pages import SAMPLE
from tests.browser.server import PASSWORD, run, served_site

pytestmark = pytest.mark.xdist_group("jobs")

WAYS = [(language, width) for language in ("ar", "en") for width in (DESK, PHONE)]
# The sample becomes the edition to come. Each way of doing a job finds a record of its own.
PREPARED = f"""
from core.models import Edition, User
from core.translation_states import choose
from core.trash import keep_in_trash
from events.models import Track
from tests import factories
Edition.objects.filter(is_sample=True).update(is_sample=False, ordinal=7)
for language in ("ar", "en"):
    User.objects.create_superuser(language, password={PASSWORD!r}, language=language)
for track in Track.objects.filter(edition__year={SAMPLE})[:4]:
    track.description_ar, track.description_en = "وصف", ""
    choose(track, {{"title_en": "in_review"}})
    track.save()
for number in range(4):
    term = factories.make_term()
    keep_in_trash(term)
    term.delete()
"""
PEOPLE = "slug,other_spellings\nsample-head-kw,{}\n"
DONE = ".messagelist .success"
SLOWLY = 30_000  # milliseconds: the PDFs of a release are made within the request


@pytest.fixture(scope="module")
def own_site(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("jobs")
    with served_site(folder, for_organisers=True) as running:
        run(folder, PREPARED)
        yield running


@pytest.fixture(scope="module")
def sessions(browser, own_site) -> dict:
    """The cookies of an organiser of each language, signed in once."""
    found = {}
    for language in ("ar", "en"):
        with browser.new_context(base_url=own_site) as context:
            page = context.new_page()
            page.goto("/admin/login/")
            page.fill("[name=username]", language)
            page.fill("[name=password]", PASSWORD)
            with page.expect_navigation():
                page.click("[type=submit]")
            found[language] = context.storage_state()
    return found


@pytest.fixture(scope="module", params=range(len(WAYS)), ids=lambda way: "-".join(map(str, WAYS[way])))
def way(request) -> int:
    return request.param


@pytest.fixture(scope="module")
def organiser(browser, own_site, sessions, way) -> Iterator[BrowserContext]:
    """Styles and scripts come once for each way, then from the browser's cache."""
    language, width = WAYS[way]
    with browser.new_context(
        base_url=own_site,
        viewport={"width": width, "height": 800},
        storage_state=sessions[language],
        reduced_motion="reduce",
    ) as context:
        context.set_default_navigation_timeout(SLOWLY)
        yield context


@pytest.fixture
def hand(organiser, way) -> Iterator[Hand]:
    with organiser.new_page() as page:
        page.goto("/admin/")
        expect(page.locator("html")).to_have_attribute("lang", WAYS[way][0])
        yield Hand(page)


@pytest.fixture
def most(way) -> dict[int, int]:
    """How many presses the guide of this language promises for each job at this width."""
    language, width = WAYS[way]
    return promised(language)[width]


def test_both_guides_promise_the_same_for_ten_jobs():
    assert promised("ar") == promised("en")
    assert list(promised("en")[DESK]) == list(range(1, 11))


def test_correct_a_time_and_release(hand, way, most):
    hand.follow(".model-session th a")
    hand.follow("#result_list th a:has-text('B1')")
    hand.write(start="٩:٤٥", minutes=str(11 + way))
    hand.save()
    hand.follow(".messagelist .info a")
    hand.write(note_ar="تصحيح موعد", note_en="A time corrected")
    hand.follow(".submit-row [type=submit]")
    assert hand.page.locator(DONE).count() == 1
    assert hand.presses == most[1]


def test_a_fast_change(hand, way, most):
    hand.follow(".tool-primary[href$='fast-change/']")
    hand.follow(f".fast-rows .fast-row:has-text('{('P1', 'D1', 'P3', 'D3')[way]}')")
    hand.follow(".fast-buttons--short button")
    hand.follow(".fast-button--main")
    assert hand.page.locator(DONE).count() == 1
    assert hand.presses == most[2]


def test_write_and_publish_news(hand, way, most):
    hand.follow(".model-newsitem .addlink")
    hand.write(slug=f"news-{way}", dated_on="2026-11-30")
    hand.write_both(
        {"title": "خبر", "summary": "ملخص الخبر", "body": "نص الخبر"},
        {"title": "News", "summary": "In short", "body": "At length"},
    )
    hand.choose("[name=publication_state]", "published")
    hand.save()
    assert hand.page.locator(DONE).count() == 1
    assert hand.presses == most[3]


def test_approve_a_translation(hand, most):
    hand.follow(".work-rows a[href$='#id_title_en']")
    hand.choose("[name=title_en-state]", "approved")
    hand.save()
    assert hand.page.locator(DONE).count() == 1
    assert hand.presses == most[4]


def test_fill_in_a_missing_translation_and_take_it_back(hand, most):
    hand.follow(".work-rows a[href$='#id_description_en']")
    expect(hand.page.locator("#id_description_en")).to_be_focused()
    hand.write(description_en="What the track is about")
    hand.save()
    assert hand.page.locator(DONE).count() == 1
    assert hand.presses == most[5]
    hand.page.goto("/admin/")
    again = Hand(hand.page)
    again.follow("[aria-labelledby=list-latest] .work-rows a")
    again.follow(".put-back:not(:has([name=field])) button")
    assert again.page.locator(DONE).count() == 1
    assert again.presses == most[9]


def test_a_new_person_with_a_portrait_in_a_session(hand, way, most):
    hand.follow(".model-speaker .addlink")
    hand.write(slug=f"person-{way}")
    hand.write_both({"name": "فلان الفلاني"}, {"name": f"Person {way}"})
    hand.choose("[name=grammatical_gender]", "m")
    with hand.window_of("#add_id_portrait"):
        hand.hand_over("portrait.jpg", "image/jpeg", factories.jpeg(800, 800))
        hand.write_both({"alt": "صورة شخصية"}, {"alt": "Portrait"})
        hand.write(consent="Asked in writing")
        hand.choose("[name=publication_state]", "published")
    hand.pick("participations-0-edition", SAMPLE)
    hand.choose("[name=publication_state]", "published")
    hand.save()
    assert hand.page.locator(DONE).count() == 1
    if WAYS[way][1] == PHONE:
        hand.follow(".breadcrumbs a")
        hand.follow(".model-session th a")
    else:
        hand.follow("#nav-sidebar .model-session th a")
    hand.follow("#result_list th a:has-text('C1')")
    hand.press("#roles-group .add-row a")
    row = hand.page.locator("#roles-group tr.form-row:not(.empty-form)").count() - 1
    hand.choose(f"[name=roles-{row}-role]", "discussant")
    hand.pick(f"roles-{row}-participation", f"Person {way}")
    hand.save()
    assert hand.page.locator(DONE).count() == 1
    assert hand.presses == most[6]


def test_a_picture_on_the_page_of_its_edition(hand, way, most):
    hand.follow(".model-picture .addlink")
    hand.hand_over("picture.jpg", "image/jpeg", factories.jpeg(1600, 900))
    hand.write(consent="No face is seen")
    hand.write_both({"alt": "قاعة الاجتماع"}, {"alt": "The hall"})
    hand.choose("[name=publication_state]", "published")
    hand.press("#photo_lines-group .add-row a")
    hand.pick("photo_lines-0-edition", SAMPLE)
    hand.save()
    assert hand.page.locator(DONE).count() == 1
    assert hand.presses == most[7]


def test_correct_people_in_a_spreadsheet(hand, way, most):
    hand.follow(".model-speaker th a")
    hand.follow(".tool-primary[href$='/sheet/']")
    with hand.page.expect_download():
        hand.press(".exchange-links a")
    hand.hand_over("people.csv", "text/csv", PEOPLE.format(f"spelling {way}").encode("utf-8-sig"))
    hand.follow("#content [type=submit]")
    hand.follow("#content [type=submit]")
    assert hand.page.locator(DONE).count() == 1
    assert hand.presses == most[8]


def test_bring_back_what_was_deleted(hand, most):
    hand.follow(".model-trashitem th a")
    hand.follow("#result_list button[formaction]")
    assert hand.page.locator(DONE).count() == 1
    assert hand.presses == most[9]


def test_a_link_for_a_look_at_a_draft(hand, most):
    hand.follow(".model-speech th a")
    hand.follow("#result_list tbody th a")
    hand.follow(".object-tools a[href*='/preview/?']")
    hand.follow(".preview-give button")
    assert hand.page.locator(".preview-link").count() == 2
    assert hand.presses == most[10]


def test_the_second_of_two_editors_is_shown_both_and_takes_either(hand, organiser, way):
    code = WAYS[way][0]
    hand.follow(".model-session th a")
    hand.follow("#result_list th a:has-text('E1')")
    with organiser.new_page() as other:
        other.goto(hand.page.url)
        first = Hand(other)
        first.write(**{f"title_{code}": f"First {way}"})
        first.save()
    hand.write(**{f"title_{code}": f"Second {way}"})
    hand.save()
    expect(hand.page.locator(f".conflict [dir][lang={code}]").first).to_have_text(f"First {way}")
    choice = hand.page.locator(f"[name=title_{code}-choice]")
    assert choice.locator("option").count() == 3
    choice.select_option(index=2)
    hand.save()
    hand.follow("#result_list th a:has-text('E1')")
    expect(hand.page.locator(f"[name=title_{code}]")).to_have_value(f"First {way}")
