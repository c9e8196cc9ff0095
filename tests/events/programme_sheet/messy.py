"""Three programmes as ministries send them: led by Arabic, by English, and mixed; and who is known there."""

from datetime import date, datetime, time

from core.models import Edition
from speakers.models import Participation
from tests import factories
from tests.core.exchange.sheets import xlsx

DAYS = (date(2025, 4, 23), date(2025, 4, 24))


def make_edition() -> Edition:
    """An edition of two days with two rooms and four people."""
    edition = factories.make_edition(2025, starts_on=DAYS[0], ends_on=DAYS[1])
    venue = factories.make_venue(edition)
    factories.make_room(venue, slug="main-hall", name_ar="القاعة الكبرى", name_en="Main Hall")
    factories.make_room(venue, slug="room-2", name_ar="قاعة الورش", name_en="Workshop Room")
    for slug, arabic, english, other in (
        ("fahd", "فهد اليوسف", "Fahad Al-Yousef", "فهد يوسف سعود الصباح"),
        ("jane", "جين رو", "Jane Roe", ""),
        ("sara", "سارة الخالد", "Sara Al-Khalid", ""),
        ("ahmad", "أحمد علي", "Ahmad Ali", ""),
    ):
        make_person(edition, slug, arabic, english, other)
    return edition


def make_person(edition: Edition, slug: str, arabic: str, english: str, other: str = "") -> Participation:
    speaker = factories.make_speaker(slug=slug, name_ar=arabic, name_en=english, other_spellings=other)
    return factories.make_participation(edition, speaker)


FAHD = "معالي الشيخ فهد اليوسف (الكويت)"
AHMAD = "سعادة السفير أحمد علي"
FAHD_AND_JANE = f"{FAHD}؛ Ms Jane Roe, Jordan"
SARA_AND_HASSAN = "د. سارة الخالد، قطر\nالسيد حسن مجهول (مصر)"
JANE_AND_JOHN = "H.E. Dr Jane Roe, Jordan; Mr John Unknown, Egypt"
FAHAD = "H.E. Sheikh Fahad Al Yousef, Kuwait"
BOTH_NAMES = "القاعة الكبرى / Main Hall"
FIRST_SESSION = "الجلسة الأولى: حماية الضحايا"
ARABIC = xlsx(
    ["دولة الكويت – وزارة العدل"],
    ["برنامج المنتدى السادس"],
    [],
    ["اليوم", "الوقت", "الفعالية", "المكان", "رئيس الجلسة", "المتحدثون", "ملاحظات"],
    ["الأربعاء 23 أبريل", "٩:٠٠ – ١٠:٠٠ صباحًا", "حفل الافتتاح", "القاعة الكبرى", None, FAHD, None],
    [None, "10:00 – 10:30 صباحًا", "استراحة قهوة", None, None, None, "البهو"],
    [None, "من ١٠:٣٠ صباحًا إلى ١٢:٠٠ ظهرًا", FIRST_SESSION, "القاعة الكبرى", AHMAD, SARA_AND_HASSAN, None],
    [None, None, None, None, None, "السيدة جين رو (الأردن)", None],
    ["استراحة الغداء وصلاة الظهر ١٢:٠٠ – ١:٠٠ ظهرًا"],
    ["الخميس 24 أبريل", "1:30 – 2:30", "ورشة عمل: الاتجار عبر الإنترنت", "قاعة غير معروفة", None, None, None],
    [None, time(9, 30), "الجلسة الختامية", "القاعة الكبرى", None, None, "=1+1"],
    [None, "11:00", None, None, None, None, None],
    ["* البرنامج قابل للتعديل"],
    merged=["A1:G1", "A2:G2", "A5:A8", "B7:B8", "C7:C8", "A9:G9", "A13:G13"],
)  # fmt: skip
ENGLISH = xlsx(
    ["Sixth Forum: draft programme v3 FINAL"],
    ["#", "Start", "End", "Session", "Type", "Venue", "Moderator", "Speakers"],
    ["Day 1: Wednesday 23/4/2025"],
    [1, "9 a.m.", "10:00 a.m.", "Opening ceremony", None, "Main hall", None, FAHAD],
    [2, time(10, 0), time(11, 30), "Protecting victims", "Panel", "MAIN HALL", "Mr Ahmad Ali", JANE_AND_JOHN],
    [3, "12:00 noon", "1 p.m.", "Lunch and prayer", "Break", None, None, None],
    ["#", "Start", "End", "Session", "Type", "Venue", "Moderator", "Speakers"],
    ["Day 2: Thursday 24/4/2025"],
    [4, "2 p.m.", "3:30", "Hands-on training", "Workshop", "Workshop room", None, None],
    [5, "TBC", None, "Signing of the memorandum", None, None, None, None],
    ["Friday 25/4/2025"],
    [6, "9:00", "10:00", "Visit to the museum", None, None, None, None],
    [7, None, None, None, None, "Main hall", None, None],
    ["Contact the secretariat for questions."],
)  # fmt: skip
MIXED = xlsx(
    ["التاريخ / Date", "الوقت / Time", "العنوان", "Title", "القاعة / Room", "المتحدثون / Speakers"],
    [datetime(2025, 4, 23), "10:00-11:30", "حماية الضحايا", "Protecting victims", BOTH_NAMES, FAHD_AND_JANE],
    [None, None, "مسار مواز", "Parallel track", "Workshop Room", None],
    ["24/4/2025", "8:00 مساءً", "حفل عشاء / Gala dinner", None, None, None],
    ["someday", "1–2", None, "Unclear hour", None, None],
    merged=["A2:A3", "B2:B3"],
)  # fmt: skip
