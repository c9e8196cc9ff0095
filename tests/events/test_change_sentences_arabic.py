"""The same sentences in Arabic, whole: an Arabic reader meets no translated fragments."""

from datetime import timedelta

import pytest
from django.utils import translation

from events.changes import Names, badges, compare, sentences
from events.models import ReleasedSession
from tests import factories

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SAID = {
    "later": "تغيّر موعد الجلسة P3 من الساعة 10:00 إلى الساعة 10:30 صباحًا، وبقيت القاعة نفسها.",
    "over midnight": (
        "تغيّر موعد الجلسة P3 من الساعة 10:00 صباحًا يوم الخميس 24 أبريل "
        "إلى الساعة 12:30 صباحًا يوم الجمعة 25 أبريل، وبقيت القاعة نفسها."
    ),
    "end": "تنتهي الجلسة P3 الساعة 12:00 ظهرًا بدلًا من الساعة 11:00 صباحًا.",
    "room": "نُقلت الجلسة P3 من القاعة أ إلى القاعة ب، وبقي موعدها كما هو.",
    "cancelled": "أُلغيت الجلسة P3 التي كانت مقررة الساعة 10:00 صباحًا يوم الخميس 24 أبريل.",
    "people": "تغيّرت قائمة المتحدثين في الجلسة P3: أصبحت تضم معالي سارة، ولم تعد تضم معالي خالد.",
    "time lost": "تغيّر موعد الجلسة P3 المقرر الساعة 10:00 صباحًا، ويُعلَن موعدها الجديد لاحقًا.",
    "room lost": "نُقلت الجلسة P3 من القاعة أ، وتُعلَن قاعتها الجديدة لاحقًا.",
    "later, elsewhere": (
        "تغيّر موعد الجلسة P3 من الساعة 10:00 إلى الساعة 10:30 صباحًا، ونُقلت من القاعة أ إلى القاعة ب."
    ),
}


@pytest.fixture
def changed():
    """A function that gives one change of session P3, and the zone it is told in."""
    edition = factories.make_edition(2025)
    venue = factories.make_venue(edition)
    first, second = (factories.make_room(venue, name_ar=f"القاعة {letter}") for letter in "أب")
    session = factories.make_session(edition, code="p3")
    values = {
        "session": session,
        "starts_on": edition.starts_on,
        "starts_at": factories.at_hour(edition, 10),
        "ends_at": factories.at_hour(edition, 11),
        "room": first,
        "status": "confirmed",
        "title_ar": "العنوان",
        "title_en": "Title",
        "people": [1],
    }
    half = timedelta(minutes=30)
    after = {
        "later": {"starts_at": values["starts_at"] + half, "ends_at": values["ends_at"] + half},
        "over midnight": {
            "starts_on": edition.starts_on + DAY,
            "starts_at": factories.at_hour(edition, 0, 30, days=1),
            "ends_at": factories.at_hour(edition, 1, 30, days=1),
        },
        "end": {"ends_at": factories.at_hour(edition, 12)},
        "room": {"room": second},
        "cancelled": {"status": "cancelled"},
        "people": {"people": [2]},
        "time lost": {"starts_at": None, "ends_at": None},
        "room lost": {"room": None},
        "later, elsewhere": {
            "starts_at": values["starts_at"] + half,
            "ends_at": values["ends_at"] + half,
            "room": second,
        },
    }

    def make(name: str):
        [change] = compare([ReleasedSession(**values)], [ReleasedSession(**values | after[name])])
        return change, edition.zone

    return make


@pytest.mark.parametrize("name", SAID)
def test_each_change_is_said_in_arabic(changed, name):
    with translation.override("ar"):
        lines = sentences(*changed(name), names=Names({1: "معالي خالد", 2: "معالي سارة"}))
    assert [line.replace("\u00a0", " ") for line in lines] == [SAID[name]]


def test_a_badge_in_arabic_names_the_period_once(changed):
    with translation.override("ar"):
        [(_kind, text)] = badges(*changed("later"))
    assert text.replace("\u00a0", " ") == "تغيّر الموعد: كان 10:00، وأصبح 10:30 صباحًا"
