import pytest

from core.text.digits import to_ascii_digits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("القاعة ٣", "القاعة 3"),
        ("١٬٢٣٤٫٥", "1٬234٫5"),
        ("A/78/C.3", "A/78/C.3"),
        ("", ""),
    ],
)
def test_to_ascii_digits_changes_digits_only(text, expected):
    assert to_ascii_digits(text) == expected
