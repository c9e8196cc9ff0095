from datetime import date, time

import pytest

from core.text.ranges import are_neighbours, date_range_shape, range_formats, same_period

START = date(2019, 10, 14)


@pytest.mark.parametrize(
    ("end", "shape", "formats"),
    [
        (None, "day", ("", "j F Y")),
        (START, "day", ("", "j F Y")),
        (date(2019, 10, 16), "month", ("j", "j F Y")),
        (date(2019, 11, 14), "year", ("j F", "j F Y")),
        (date(2020, 10, 14), "years", ("j F Y", "j F Y")),
    ],
)
def test_shape_and_formats_of_a_range(end, shape, formats):
    assert (date_range_shape(START, end), range_formats(START, end)) == (shape, formats)


def test_date_range_shape_refuses_a_reversed_range():
    with pytest.raises(ValueError, match="2019-10-13 comes before 2019-10-14"):
        date_range_shape(START, date(2019, 10, 13))


@pytest.mark.parametrize(
    ("end", "expected"),
    [(START, False), (date(2019, 10, 15), True), (date(2019, 10, 16), False)],
)
def test_are_neighbours(end, expected):
    assert are_neighbours(START, end) is expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (time(9, 30), time(11, 0), True),
        (time(11, 30), time(12, 45), False),
        (time(11, 0), time(12, 0), False),
        (time(12, 0), time(12, 45), True),
        (time(12, 45), time(13, 30), False),
        (time(13, 0), time(23, 0), True),
        (time(23, 0), time(0, 0), False),
        (time(0, 0), time(0, 30), False),
    ],
)
def test_same_period(start, end, expected):
    assert same_period(start, end) is expected
