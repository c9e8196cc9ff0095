"""The phases of an edition by its dates (experience.md §1.4)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.choices import Phase
from core.models import Edition
from core.phases import phase_on

FIRST, LAST = date(2027, 5, 3), date(2027, 5, 5)


def moment(day: int, hour: int, minute: int = 0, month: int = 5) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (moment(1, 12, month=1), Phase.PROGRAMME),
        (moment(2, 23, 59), Phase.PROGRAMME),
        (moment(3, 0), Phase.LIVE),
        (moment(3, 5, 59), Phase.LIVE),
        (moment(3, 20, 59), Phase.LIVE),
        (moment(3, 21), Phase.BETWEEN),
        (moment(4, 5, 59), Phase.BETWEEN),
        (moment(4, 6), Phase.LIVE),
        (moment(4, 21), Phase.BETWEEN),
        (moment(5, 5, 59), Phase.BETWEEN),
        (moment(5, 6), Phase.LIVE),
        (moment(5, 23, 59), Phase.LIVE),
        (moment(6, 0), Phase.BETWEEN),
        (moment(6, 5, 59), Phase.BETWEEN),
        (moment(6, 6), Phase.CLOSED),
        (moment(7, 5), Phase.CLOSED),
        (moment(19, 23, 59), Phase.CLOSED),
        (moment(20, 0), Phase.ARCHIVE),
    ],
)
def test_phase_follows_the_days_of_an_edition(now, phase):
    assert phase_on(now, FIRST, LAST, has_programme=True) == phase


def test_phase_before_a_programme_is_announced():
    assert phase_on(moment(2, 23, 59), FIRST, LAST, has_programme=False) == Phase.ANNOUNCED


def test_phase_without_a_programme_changes_only_before_the_first_day():
    assert phase_on(moment(3, 12), FIRST, LAST, has_programme=False) == Phase.LIVE
    assert phase_on(moment(6, 12), FIRST, LAST, has_programme=False) == Phase.CLOSED


@pytest.mark.parametrize("hour", [0, 5, 12, 21, 23])
def test_phase_of_a_single_day_has_no_night_between(hour):
    assert phase_on(moment(3, hour), FIRST, FIRST, has_programme=True) == Phase.LIVE


def test_phase_of_a_single_day_has_the_night_after_it():
    assert phase_on(moment(4, 5, 59), FIRST, FIRST, has_programme=True) == Phase.BETWEEN
    assert phase_on(moment(4, 6), FIRST, FIRST, has_programme=True) == Phase.CLOSED


def edition(**kw) -> Edition:
    return Edition(year=2027, starts_on=FIRST, ends_on=LAST, time_zone="Asia/Kuwait", **kw)


def test_phase_is_counted_in_the_zone_of_the_edition():
    last_second = datetime(2027, 5, 5, 20, 59, 59, tzinfo=UTC)
    midnight_in_kuwait = datetime(2027, 5, 5, 21, 0, tzinfo=UTC)
    six_in_kuwait = datetime(2027, 5, 6, 3, 0, tzinfo=UTC)
    assert edition().phase(last_second, True) == Phase.LIVE
    assert edition().phase(midnight_in_kuwait, True) == Phase.BETWEEN
    assert edition().phase(six_in_kuwait, True) == Phase.CLOSED


def test_phase_set_by_hand_wins_over_the_dates():
    assert edition(phase_override="between").phase(moment(1, 12, month=1), False) == Phase.BETWEEN


def test_is_over_begins_in_the_morning_after_the_last_day_by_the_zone():
    assert edition().is_over(datetime(2027, 5, 6, 2, 59, 59, tzinfo=UTC)) is False
    assert edition().is_over(datetime(2027, 5, 6, 3, 0, tzinfo=UTC)) is True


@pytest.mark.parametrize("hours", range(-24, 7 * 24, 3))
@pytest.mark.parametrize("by_hand", ["", "live", "between", "closed"])
def test_nothing_is_over_and_under_way_at_once(hours, by_hand):
    at, held = moment(3, 0) + timedelta(hours=hours), edition(phase_override=by_hand)
    assert (held.is_over(at) and held.is_under_way(at)) is False
    if by_hand:
        assert held.is_over(at) is (by_hand == "closed")


def test_an_edition_is_under_way_on_its_days_and_in_the_nights_after_them():
    in_the_night = datetime(2027, 5, 3, 22, tzinfo=UTC)
    assert [edition().is_under_way(at) for at in (moment(2, 20), moment(3, 12), in_the_night)] == [
        False,
        True,
        True,
    ]
    assert edition().is_under_way(datetime(2027, 5, 6, 2, 59, 59, tzinfo=UTC)) is True
    assert edition().is_under_way(datetime(2027, 5, 6, 3, 0, tzinfo=UTC)) is False
    assert edition(phase_override="live").is_under_way(moment(1, 12, month=1)) is True


def test_an_unknown_end_is_taken_for_a_single_day():
    open_end = Edition(year=2027, starts_on=FIRST, ends_on=None, time_zone="Asia/Kuwait")
    assert open_end.days == [FIRST]
    assert open_end.is_over(moment(4, 3)) is True
    assert open_end.is_over(moment(4, 2, 59)) is False


def test_days_are_all_days_from_first_to_last():
    assert edition().days == [date(2027, 5, 3), date(2027, 5, 4), date(2027, 5, 5)]
