"""Digits of the Arabic and Persian families, read as the Western ones the site prints (B24, B26)."""

ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
WESTERN = "0123456789"

TO_WESTERN = str.maketrans(ARABIC_INDIC + PERSIAN, WESTERN * 2)


def to_ascii_digits(text: str) -> str:
    """The text with ٠–٩ and ۰–۹ written 0–9; every other character stays, «٫» and «٬» included."""
    return text.translate(TO_WESTERN)
