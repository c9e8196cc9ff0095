"""The programme as plain text: what a reader finds, line by line (experience.md §1.5, §2.2)."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from core.models import Edition
from core.text.controls import has_controls
from core.text.lines import WIDTH, columns
from events.exports.text import write
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
RULE = "=" * WIDTH


@pytest.fixture
def edition():
    return factories.make_edition(2027, country="KW", city_ar="الكويت", city_en="Kuwait")


@pytest.fixture
def text(rows):
    """The file of an edition, read afresh, in a language."""

    def read(edition, language: str = "en", is_over: bool = False) -> str:
        with translation.override(language):
            fresh = Edition.objects.select_related("forum").get(pk=edition.pk)
            return write(fresh, rows(fresh), is_over)

    return read


def below(text: str, start: str) -> list[str]:
    """The lines after one that reads so."""
    lines = text.splitlines()
    return lines[lines.index(start) + 1 :]


def test_the_head_says_which_programme_it_is_and_how_new(edition, text):
    factories.make_session(edition)
    factories.make_release(edition)
    assert text(edition).splitlines()[:5] == [
        "The Forum",
        "Programme · Eighth edition",
        "Saturday 24 April 2027 · Kuwait",
        "Release 1 · Last updated: Tuesday 1 January 2019, 03:00",
        "http://127.0.0.1:8000/en/2027/programme/",
    ]
    assert text(edition, "ar").splitlines()[:5] == [
        "المنتدى",
        "البرنامج · الدورة الثامنة",
        "السبت 24 أبريل 2027 · الكويت",
        "الإصدار 1 · آخر تحديث: الثلاثاء 1 يناير 2019، 03:00",
        "http://127.0.0.1:8000/ar/2027/programme/",
    ]


def test_a_past_programme_that_never_changed_does_not_say_when_it_was_entered(edition, text):
    factories.make_session(edition)
    factories.make_release(edition)
    assert text(edition, is_over=True).splitlines()[3] == "http://127.0.0.1:8000/en/2027/programme/"
    factories.make_release(edition)
    assert text(edition, is_over=True).splitlines()[3].startswith("Release 2 · Last updated: ")


def test_a_sample_says_so_first(edition, text):
    edition.is_sample = True
    edition.save()
    told = "Sample edition. Its days, sessions and people are invented to show how"
    assert told in text(edition).splitlines()


def test_sessions_stand_under_their_time_with_room_status_and_people(edition, text):
    room = factories.make_room(factories.make_venue(edition), name_en="Main Hall")
    kuwait = factories.make_delegation(edition, factories.make_organisation(name_en="State of Kuwait"))
    person = factories.make_participation(
        edition,
        factories.make_speaker(name_en="Salem"),
        honorific="excellency_minister",
        job_title_ar="وزير",
        job_title_en="Minister of Justice",
        delegation=kuwait,
    )
    absent = factories.make_participation(edition, factories.make_speaker(name_en="Noor"))
    session = factories.make_session(
        edition,
        code="p1",
        title_en="Opening words",
        starts_at=factories.at_hour(edition, 13, 30),
        duration=HOUR,
        room=room,
        status="cancelled",
        access="open",
        interpretation=[{"language": "ar", "channel": 1}, {"language": "en", "channel": 2}],
    )
    factories.make_role(session, person)
    factories.make_speech(edition, person, session=session, on_behalf_of=kuwait, replaces=absent)
    factories.make_release(edition)
    assert below(text(edition), "At 13:30") == [
        "--------",
        "",
        "  Opening words\u00a0(P1)",
        "  Plenary session · until 14:30 · Main Hall",
        "  This session is cancelled",
        "  Access: Open",
        "  Interpretation: Arabic\u00a0(channel\u00a01), English\u00a0(channel\u00a02)",
        "  Chair: H.E.\u00a0Salem, Minister of Justice (State of Kuwait)",
        "  - Speech: H.E.\u00a0Salem, Minister of Justice (State of Kuwait), on behalf",
        "    of Noor",
    ]


def test_days_times_and_rooms_stand_in_their_order(text):
    edition = factories.make_edition(2027, ends_on=date(2027, 4, 26), country="KW")
    venue = factories.make_venue(edition)
    one, two = (factories.make_room(venue, position=number) for number in (1, 2))
    for code, hour, days, room in (("c", 9, 1, one), ("b", 10, 0, two), ("a", 10, 0, one), ("d", 8, 0, None)):
        start = factories.at_hour(edition, hour, days=days)
        day = {"starts_on": date(2027, 4, 24 + days), "starts_at": start, "duration": HOUR}
        factories.make_session(edition, code=code, title_en=f"Talk {code}", room=room, **day)
    factories.make_release(edition)
    shown = [line.strip() for line in text(edition).splitlines() if line.startswith(("At", "  Talk", "Det"))]
    assert shown == [
        "At 08:00",
        "Talk d\u00a0(D)",
        "At 10:00",
        "Talk a\u00a0(A)",
        "Talk b\u00a0(B)",
        "At 09:00",
        "Talk c\u00a0(C)",
        "Details of this day will follow.",
    ]
    assert text(edition).count("Kuwait time (UTC+3)") == 2


def test_a_type_that_is_the_title_is_not_said_twice(edition, text):
    factories.make_session(edition, code="o1", title_en="Opening session", session_type="opening")
    factories.make_release(edition)
    assert below(text(edition, is_over=True), "  Opening session\u00a0(O1)") == []


def test_a_break_is_called_by_its_title_alone(edition, text):
    photo = {"session_type": "break", "title_en": "Group photo", "starts_at": factories.at_hour(edition, 9)}
    factories.make_session(edition, code="b1", duration=HOUR / 4, **photo)
    factories.make_session(edition, code="b2", **photo | {"title_en": "Coffee"})
    factories.make_release(edition)
    assert below(text(edition), "At 09:00")[2:] == [
        "  Group photo\u00a0(B1)",
        "  until 09:15",
        "",
        "  Coffee\u00a0(B2)",
    ]


@pytest.mark.parametrize(
    ("language", "is_over", "day", "session"),
    [
        ("en", False, "Session times have not been announced. The order may change.", "Time to be confirmed"),
        ("ar", False, "لم تُعلَن مواعيد الجلسات بعد، والترتيب قابل للتغيير.", "الموعد يُحدَّد لاحقًا"),
        ("en", True, "Session times were not published.", None),
        ("ar", True, "لم تُنشر مواعيد الجلسات.", None),
    ],
)
def test_an_untimed_day_says_so_once(edition, text, language, is_over, day, session):
    for code in ("p1", "p2"):
        factories.make_session(edition, code=code)
    factories.make_release(edition)
    found = text(edition, language, is_over)
    assert found.splitlines().count(day) == 1
    assert found.count(session or "Time to be confirmed") == (2 if session else 0)
    assert "00:00" not in found
    assert "UTC" not in found


def test_untimed_sessions_of_a_timed_day_follow_under_a_line(edition, text):
    factories.make_session(edition, code="p1", starts_at=factories.at_hour(edition, 9))
    factories.make_session(edition, code="p2", title_en="Later")
    factories.make_release(edition)
    assert below(text(edition), "Times to follow") == [
        "---------------",
        "",
        "  Later\u00a0(P2)",
        "  Plenary session · Time to be confirmed",
    ]


@pytest.mark.parametrize(
    ("language", "is_over", "due_on", "expected"),
    [
        ("en", True, None, "No programme is held for this edition."),
        ("ar", True, None, "لا يتوفر برنامج هذه الدورة."),
        ("en", False, None, "The programme has not been published yet. No date has been set for it."),
        (
            "en",
            False,
            date(2027, 3, 1),
            "The programme has not been published yet. It is due on Monday 1 March 2027.",
        ),
        ("ar", False, date(2027, 3, 1), "لم يُنشر البرنامج بعد. يُتوقَّع نشره يوم الاثنين 1 مارس 2027."),
    ],
)
def test_without_a_programme_the_file_says_so(edition, text, language, is_over, due_on, expected):
    edition.programme_due_on = due_on
    edition.save()
    assert " ".join(below(text(edition, language, is_over), "")) == expected


def test_no_line_is_wider_than_the_page_and_none_holds_controls(edition, text, language):
    long = "الاتجار بالأشخاص في الشرق الأوسط ومنظمة IOM " * 6
    factories.make_session(edition, title_ar=long, title_en="Trafficking in persons " * 12)
    factories.make_release(edition)
    lines = text(edition, language).splitlines()
    assert [line for line in lines if columns(line) > WIDTH] == []
    assert not has_controls(text(edition, language).replace("\n", ""))
    assert [line for line in lines if line != line.rstrip()] == []
    assert RULE in lines
