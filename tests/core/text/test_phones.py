import pytest

from core.text.phones import bare_number, dialable


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call 000 or +000 555-0100.", ["000", "+000 555-0100"]),
        ("اتصل بالرقم ٠٠٠", ["000"]),
        ("Since 2013 and 1999, 12 of 27 days", []),
        ("from 2013-2014", ["2013-2014"]),
        ("Law 91, article 5", []),
    ],
)
def test_what_could_be_dialled_is_found(text, found):
    assert dialable(text, 3) == found


def test_short_numbers_count_only_where_they_are_asked_for():
    assert dialable("A fine of 500; call 00 000", 5) == ["00 000"]


@pytest.mark.parametrize(
    ("number", "bare"), [("+000 (55) 501-00", "+0005550100"), ("000", "000"), ("*00#", "*00%23")]
)
def test_a_link_takes_the_bare_number(number, bare):
    assert bare_number(number) == bare
