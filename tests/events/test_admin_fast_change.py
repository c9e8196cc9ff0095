"""Two taps make a change public in every language, one takes it back, and nothing happens twice."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry

from events.models import Release
from tests import factories
from tests.events.fast_pages import Pages, make_announced, signed_in_as, told

pytestmark = pytest.mark.django_db
OVER = "This session is over already."


@pytest.fixture
def edition():
    return factories.make_edition(2025)


@pytest.fixture
def session(edition):
    return make_announced(edition)


@pytest.fixture
def organiser():
    return signed_in_as(is_superuser=True)


@pytest.fixture
def pages(organiser, session):
    return Pages(organiser, session)


def public(client, language: str) -> str:
    answer = client.get(f"/{language}/2025/sessions/p1/")
    return BeautifulSoup(answer.content, "html.parser").select_one("main").text


def test_two_taps_make_a_delay_public_in_every_language(client, pages, session):
    for language in ("ar", "en"):
        assert client.get(f"/{language}/2025/sessions/p1/").status_code == 200  # kept, and stale from now on
    soup = pages.tap("delay-15")
    texts = {part["lang"]: [line.text for line in part.select("p")[1:]] for part in soup.select(".fast-text")}
    assert [part["dir"] for part in soup.select(".fast-text")] == ["rtl", "ltr"]
    assert texts["en"] == [
        "Session P1 moved from 10:00 to 10:15\u00a0am; the room stays the same.",
        "In the change log: Session P1 is delayed by 15 minutes.",
    ]
    assert Release.objects.count() == 1
    soup = pages.post(soup, "delay-15")
    assert told(soup) == ["Public in every language, release 2: Session P1 is delayed by 15 minutes."]
    assert "Session P1 moved from 10:00 to 10:15\u00a0am; the room stays the same." in public(client, "en")
    assert "10:15" in public(client, "ar")
    release = Release.objects.first()
    assert release.released_by.is_superuser
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.get_change_message()) == (
        str(session.pk),
        "Fast change, release 2: Session P1 is delayed by 15 minutes.",
    )


def test_one_tap_takes_it_back(client, pages, session):
    pages.post(pages.tap("cancelled"), "cancelled")
    soup = pages.get()
    assert soup.select_one("button[value=undo]").text.split() == [
        *("Undo:", "Session", "P1,", "due", "at", "10:00", "am"),
        *("on", "Thursday", "24", "April,", "is", "cancelled."),
    ]
    assert told(pages.post(soup, "undo")) == [
        "Public in every language, release 3: The last change to Session P1 was taken back."
    ]
    assert "This session is cancelled" not in public(client, "en")
    row = session.released.get(release__number=3)
    assert (row.status, row.sequence, LogEntry.objects.count()) == ("confirmed", 2, 2)


def test_what_was_taken_back_is_made_again_and_taken_back_again(pages, session):
    pages.post(pages.tap("delay-15"), "delay-15")
    there, back = "from 10:00 to 10:15\u00a0am", "from 10:15 to 10:00\u00a0am"
    taps = [
        (f"Undo: Session P1 moved {there}; the room stays the same.", "was taken back."),
        (f"Make the change again: Session P1 moved {there}; the room stays the same.", "was made again."),
    ]
    for number, (offered, noted) in enumerate(taps * 2, start=3):
        soup = pages.get()
        assert soup.select_one("button[value=undo]").text.strip() == offered
        [said] = told(pages.post(soup, "undo"))[-1:]
        assert said.startswith(f"Public in every language, release {number}: The") and said.endswith(noted)
        assert Release.objects.first().note_en.endswith(noted)
    assert back not in pages.get().select_one("button[value=undo]").text


def test_a_second_tap_on_a_slow_phone_does_nothing(pages, session):
    soup = pages.tap("delay-15")
    pages.post(soup, "delay-15")
    assert told(pages.post(soup, "delay-15")) == ["This is public already; nothing was changed twice."]
    soup = pages.get()
    pages.post(soup, "undo")
    assert told(pages.post(soup, "undo")) == ["This is public already; nothing was changed twice."]
    assert Release.objects.count() == 3
    assert session.released.get(release__number=3).starts_at == session.starts_at


def test_a_programme_changed_meanwhile_is_shown_before_it_is_changed(pages, session):
    soup = pages.tap("delay-15")
    pages.post(pages.tap("delay-30"), "delay-30")
    soup = pages.post(soup, "delay-15")
    assert told(soup) == ["The programme has changed since this page was opened. This is how it stands now."]
    assert "moved from 10:30 to 10:45\u00a0am" in soup.select_one(".fast-text[lang=en]").text
    assert Release.objects.count() == 2
    pages.post(soup, "delay-15")
    assert session.released.get(release__number=3).starts_at == session.starts_at + timedelta(minutes=45)


def test_a_clash_is_said_before_the_change_is_made(edition, pages, session):
    room = session.room.venue.rooms.get(name_en="Hall 2")
    factories.make_session(edition, code="w2", title_en="Water", starts_at=session.starts_at, room=room)
    factories.make_release(edition)
    soup = pages.tap(f"room-{room.pk}")
    assert [li.text for li in soup.select(".fast-warnings li")] == [
        OVER,
        "“Water” (W2) is in the same room at that time.",
    ]


def test_undoing_tells_what_is_met_again_and_was_not_met_before(edition, pages, session):
    for code, room in (("d1", session.room), ("d2", None)):
        factories.make_session(
            edition, code=code, title_en="Talk", starts_at=session.starts_at, room=room, session_type="panel"
        )
    factories.make_release(edition)
    token = f"room-{session.room.venue.rooms.get(name_en='Hall 2').pk}"
    pages.post(pages.tap(token), token)
    assert told(pages.post(pages.get(), "undo"))[:-1] == ["“Talk” (D1) is in the same room at that time."]


def test_an_unreleased_edit_that_is_replaced_is_said(pages, session):
    session.room = None
    session.save()
    assert [li.text for li in pages.tap("delay-5").select(".fast-warnings li")] == [OVER]
    token = f"room-{session.released.get().room.venue.rooms.get(name_en='Hall 2').pk}"
    assert [li.text for li in pages.tap(token).select(".fast-warnings li")] == [
        OVER,
        "The working copy had another value prepared here: this change replaces it.",
    ]


def test_somebody_of_the_same_delegation_stands_in_by_two_taps(client, edition, pages, session):
    delegation = factories.make_delegation(edition)
    absent, deputy = (
        factories.make_participation(edition, factories.make_speaker(name_en=name), delegation=delegation)
        for name in ("Salem", "Maha")
    )
    stranger, hidden = factories.make_participation(edition), factories.make_participation(edition)
    hidden.speaker.publication_state = "draft"
    hidden.speaker.save()
    speech = factories.make_speech(edition, absent, session=session, on_behalf_of=delegation)
    factories.make_release(edition)
    token = f"speech-{speech.pk}-{absent.pk}"
    buttons = [button["value"] for button in pages.get().select("button[value^=speech]")]
    assert buttons == [f"{token}-{deputy.pk}", f"{token}-0"]
    others = pages.get(line=f"speech-{speech.pk}")
    assert others.select_one("#content-main h2").text == "Who speaks for Salem?"
    assert [button["value"] for button in others.select("button[value^=speech]")] == [
        f"{token}-{stranger.pk}"
    ]
    asked = pages.tap(f"{token}-{deputy.pk}")
    assert "Session P1: Maha stands in for Salem." in asked.select_one("[lang=en]").text
    soup = pages.post(asked, f"{token}-{deputy.pk}")
    assert told(soup) == ["Public in every language, release 3: The speakers of Session P1 changed."]
    assert (
        pages.get(line=f"speech-{speech.pk}").select_one("#content-main h2").text == "Who speaks for Salem?"
    )
    page = " ".join(public(client, "en").split())
    assert "Speaking on behalf of Salem" in page
    assert "Session P1: Maha stands in for Salem." in page
    assert told(pages.send(action=f"{token}-{deputy.pk}", seen="2")) == ["The programme says so already."]
    assert told(pages.send(action=f"{token}-{stranger.pk}", seen="3")) == [
        "Somebody else speaks here by now. Choose again."
    ]
    pages.post(pages.get(), "undo")
    speech.refresh_from_db()
    assert (speech.participation, speech.replaces) == (absent, None)


def test_somebody_may_speak_for_a_delegation_that_named_nobody(edition, pages, session):
    delegation = factories.make_delegation(edition, factories.make_organisation(name_en="R&D <Office>"))
    speech = factories.make_speech(edition, session=session, on_behalf_of=delegation)
    factories.make_release(edition)
    soup = pages.get(line=f"speech-{speech.pk}")
    assert soup.select_one("#content-main h2").text == "Who speaks for R&D <Office>?"


def test_what_the_chair_says_for_a_delegation_is_given_back_by_one_tap(edition, pages, session):
    chair = factories.make_role(session).participation
    speech = factories.make_speech(edition, session=session, on_behalf_of=factories.make_delegation(edition))
    factories.make_release(edition)
    token = f"speech-{speech.pk}-0-{chair.pk}"
    pages.post(pages.get(action=token), token)
    speech.refresh_from_db()
    assert speech.participation == chair
    pages.post(pages.get(), "undo")
    speech.refresh_from_db()
    assert (speech.participation, speech.replaces) == (None, None)


def test_a_speech_is_given_to_the_delegation_itself(edition, pages, session):
    delegation = factories.make_delegation(edition)
    speaker = factories.make_participation(edition, factories.make_speaker(name_en="Salem"))
    speech = factories.make_speech(edition, speaker, session=session, on_behalf_of=delegation)
    personal = factories.make_speech(edition, speaker, session=session)
    factories.make_release(edition)
    token = f"speech-{speech.pk}-{speaker.pk}-0"
    asked = pages.tap(token)
    pages.post(asked, token)
    speech.refresh_from_db()
    assert (speech.participation, speech.replaces) == (None, None)
    assert not pages.get().select(f"button[value={token}]")
    assert told(pages.send(action=token, seen="3")) == ["The programme says so already."]
    other = f"speech-{personal.pk}-{speaker.pk}-0"
    assert told(pages.send(action=other, seen="3")) == ["This action is not known. Nothing was changed."]
    # Of a stand-in nobody is to forget for whom they speak.
    speech.participation, speech.replaces = factories.make_participation(edition), speaker
    speech.save()
    assert not pages.get().select("button[value$='-0']")


def test_nobody_is_offered_a_role_twice(edition, pages, session):
    chair = factories.make_role(session)
    factories.make_role(session)
    moderator = factories.make_role(session, role="moderator")
    factories.make_release(edition)
    others = pages.get(line=f"role-{chair.pk}").select("button[value^=role]")
    token = f"role-{chair.pk}-{chair.participation_id}-{moderator.participation_id}"
    assert [button["value"] for button in others] == [token]
