"""What templates write of texts, dates and times: isolated, in words, never turned round."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import translation
from django_countries.fields import Country

from core.templatetags import moments
from news.models import NewsItem

KUWAIT = ZoneInfo("Asia/Kuwait")
NBSP = "\u00a0"


def render(source: str, language: str, **values) -> str:
    with translation.override(language):
        return Template(source).render(Context(values))


@pytest.mark.parametrize(
    ("language", "text", "html"),
    [
        ("ar", "مكتب UNODC في الكويت", 'مكتب <bdi lang="en" dir="ltr">UNODC</bdi> في الكويت'),
        ("en", "The word كلمة here", 'The word <bdi lang="ar" dir="rtl">كلمة</bdi> here'),
        ("ar", "من 9:30 إلى 11:00", "من 9:30 إلى 11:00"),
        ("ar", "(UNODC) 2026", '(<bdi lang="en" dir="ltr">UNODC</bdi>) 2026'),
        ("ar", "الوثيقة A/78/C.3.", 'الوثيقة <bdi lang="en" dir="ltr">A/78/C.3</bdi>.'),
        ("ar", "مصر وIOM", 'مصر و<bdi lang="en" dir="ltr">IOM</bdi>'),
        ("ar", "هاتف +965 2222 3333.", 'هاتف <bdi dir="ltr">+965 2222 3333</bdi>.'),
        ("en", "Phone +965 2222 3333.", "Phone +965 2222 3333."),
        ("en", "<b>كلمة</b>", '&lt;b&gt;<bdi lang="ar" dir="rtl">كلمة</bdi>&lt;/b&gt;'),
        ("en", 'a "b" & c', "a &quot;b&quot; &amp; c"),
        ("ar", "", ""),
    ],
)
def test_foreign_isolates_phrases_and_escapes(language, text, html):
    assert render("{{ text|foreign }}", language, text=text) == html


def item(**kw) -> NewsItem:
    return NewsItem(**{"slug": "one"} | kw)


def test_words_reads_the_language_of_the_page():
    record = item(title_ar="خبر", title_en="News")
    assert render("{% words item 'title' %}", "ar", item=record) == "خبر"
    assert render("{% words item 'title' %}", "en", item=record) == "News"


def test_words_marks_a_text_of_another_language():
    record = item(title_ar="خبر")
    assert render("{% words item 'title' %}", "en", item=record) == '<bdi lang="ar" dir="rtl">خبر</bdi>'


@pytest.mark.parametrize("record", [None, item()])
def test_words_and_plain_of_nothing_are_nothing(record):
    assert render("{% words item 'title' %}{% plain item 'title' %}", "en", item=record) == ""


def test_plain_isolates_with_characters_where_markup_is_impossible():
    record = item(title_ar="مكتب UNODC", title_en="Office")
    assert render("{% plain item 'title' %}", "ar", item=record) == "مكتب \u2066UNODC\u2069"
    assert render("{% plain item 'title' %}", "en", item=item(title_ar="خبر")) == "\u2067خبر\u2069"


def test_numbers_that_would_turn_round_are_isolated_everywhere():
    number, body = "2222\u00a03333", "<p>هاتف 2222&nbsp;3333</p>"
    record = item(title_ar=f"هاتف {number}", body_ar=body)
    assert render("{% words item 'title' %}", "ar", item=record) == f'هاتف <bdi dir="ltr">{number}</bdi>'
    assert render("{% plain item 'title' %}", "ar", item=record) == f"هاتف \u2066{number}\u2069"
    prose = render("{% prose item 'body' %}", "ar", item=record)
    assert f'<p>هاتف <bdi dir="ltr">{number}</bdi></p>' in prose


def test_plain_is_cut_between_words():
    record = item(title_ar="مكتب UNODC في القاهرة", title_en="The regional office")
    assert render("{% plain item 'title' 13 %}", "ar", item=record) == "مكتب \u2066UNODC\u2069…"
    assert render("{% plain item 'title' 19 %}", "en", item=record) == "The regional office"
    assert render("{% plain item 'title' 18 %}", "en", item=record) == "The regional…"


def test_plain_is_escaped():
    assert render("{% plain item 'title' %}", "en", item=item(title_en='"<b>')) == "&quot;&lt;b&gt;"


def test_prose_isolates_texts_and_leaves_markup_alone():
    record = item(body_ar='<p>مكتب UNODC <a href="https://example.org/">هنا</a></p>')
    html = render("{% prose item 'body' %}", "ar", item=record)
    body = 'مكتب <bdi lang="en" dir="ltr">UNODC</bdi> <a href="https://example.org/">هنا</a>'
    assert html.strip() == f'<div class="prose"><p>{body}</p></div>'


def test_prose_of_plain_text_is_escaped_and_in_paragraphs():
    html = render("{% prose item 'summary' False %}", "en", item=item(summary_en="One <b>\n\nTwo"))
    assert html.strip() == '<div class="prose"><p>One &lt;b&gt;</p>\n\n<p>Two</p></div>'


def test_prose_of_another_language_is_marked_and_labelled():
    html = render("{% prose item 'body' %}", "en", item=item(body_ar="<p>نص</p>"))
    lines = [line.strip() for line in html.splitlines() if line.strip()]
    assert lines == [
        '<p class="fallback">Not yet available in English. The text below is in Arabic.</p>',
        '<div class="prose" lang="ar" dir="rtl"><p>نص</p></div>',
    ]


@pytest.mark.parametrize(
    ("start", "end", "english", "arabic"),
    [
        (date(2025, 4, 24), None, "Thursday 24 April 2025", "الخميس 24 أبريل 2025"),
        (date(2025, 4, 24), date(2025, 4, 24), "Thursday 24 April 2025", "الخميس 24 أبريل 2025"),
        (date(2019, 10, 14), date(2019, 10, 16), "14 to 16 October 2019", "من 14 إلى 16 أكتوبر 2019"),
        (date(2019, 10, 14), date(2019, 10, 15), "14 and 15 October 2019", "14 و15 أكتوبر 2019"),
        (
            date(2019, 9, 30),
            date(2019, 10, 2),
            "30 September to 2 October 2019",
            "من 30 سبتمبر إلى 2 أكتوبر 2019",
        ),
    ],
)
def test_date_range_is_in_words(language, start, end, english, arabic):
    expected = {"en": english, "ar": arabic}[language]
    assert render("{% date_range start end %}", language, start=start, end=end) == expected


def test_long_date_carries_the_date_for_machines():
    day = date(2025, 4, 24)
    expected = '<time datetime="2025-04-24">الخميس 24 أبريل 2025</time>'
    assert render("{{ day|long_date }}", "ar", day=day) == expected


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    return datetime(2025, 4, day, hour, minute, tzinfo=KUWAIT)


@pytest.mark.parametrize(
    ("moment", "english", "arabic"),
    [
        (at(9, 30), f"9:30{NBSP}am", f"9:30{NBSP}صباحًا"),
        (at(0, 5), f"12:05{NBSP}am", f"12:05{NBSP}صباحًا"),
        (at(12), f"12{NBSP}noon", f"12:00{NBSP}ظهرًا"),
        (at(12, 30), f"12:30{NBSP}pm", f"12:30{NBSP}ظهرًا"),
        (at(13), f"1:00{NBSP}pm", f"1:00{NBSP}مساءً"),
        (at(23, 59), f"11:59{NBSP}pm", f"11:59{NBSP}مساءً"),
        (datetime(2025, 4, 24, 6, 30, tzinfo=UTC), f"9:30{NBSP}am", f"9:30{NBSP}صباحًا"),
    ],
)
def test_clock_says_the_period_in_words(language, moment, english, arabic):
    assert moments.clock_text(moment, KUWAIT) == {"en": english, "ar": arabic}[language]


def test_clock_carries_the_offset_of_its_zone():
    html = render(
        "{% clock moment zone %}", "en", moment=datetime(2025, 4, 24, 6, 30, tzinfo=UTC), zone=KUWAIT
    )
    assert html == f'<time datetime="2025-04-24T09:30+03:00">9:30{NBSP}am</time>'


def test_clock_follows_the_one_setting_of_the_site(settings):
    settings.TWENTY_FOUR_HOUR_CLOCK = True
    assert moments.clock_text(at(13, 5), KUWAIT) == "13:05"


@pytest.mark.parametrize(
    ("start", "end", "until", "minutes"),
    [
        (at(9, 30), at(11), "11:00", 90),
        (at(11, 30), at(12, 45), f"12:45{NBSP}pm", 75),
        (at(12), at(12, 45), "12:45", 45),
        (at(23), at(1, day=25), f"1:00{NBSP}am", 120),
    ],
)
def test_time_parts_repeat_the_period_only_where_it_changes(start, end, until, minutes):
    with translation.override("en"):
        parts = moments.time_parts(start, end, KUWAIT)
    assert (parts["until"], parts["minutes"]) == (until, minutes)


def test_time_parts_name_the_day_of_an_end_after_midnight():
    assert moments.time_parts(at(23), at(1, day=25), KUWAIT)["next_day"] == date(2025, 4, 25)
    assert moments.time_parts(at(22), at(23), KUWAIT)["next_day"] is None


def test_time_parts_without_an_end_say_nothing_of_one():
    with translation.override("en"):
        parts = moments.time_parts(at(9), None, KUWAIT)
    assert parts == {"digits": "9:00", "period": "am", "stamp": "2025-04-24T09:00+03:00"}


@pytest.mark.parametrize(
    ("precision", "text"),
    [
        ("day", "14 October 2019"),
        ("day_inferred", "14 October 2019 (date worked out)"),
        ("day_range", "From 14 October 2019"),
        ("month", "October 2019"),
        ("year", "2019"),
        ("unknown", ""),
    ],
)
def test_a_reported_date_is_as_exact_as_it_is_known(precision, text):
    record = SimpleNamespace(dated_on=date(2019, 10, 14), date_precision=precision)
    with translation.override("en"):
        assert moments.dated(record) == text


def test_zone_note_takes_the_offset_of_its_day():
    edition = SimpleNamespace(zone=ZoneInfo("Europe/London"), country=None, time_zone="Europe/London")
    with translation.override("en"):
        winter, summer = (moments.zone_note(edition, date(2025, month, 1)) for month in (1, 7))
    zone = '<bdi lang="en" dir="ltr">Europe/London</bdi> time'
    assert winter == f'{zone} (<bdi dir="ltr">UTC+0</bdi>)'
    assert summer == f'{zone} (<bdi dir="ltr">UTC+1</bdi>)'


@pytest.mark.parametrize(
    ("name", "place"), [("Asia/Kuwait", "Kuwait"), ("America/New_York", "America/New York")]
)
def test_zone_note_names_the_country_of_its_own_zone_only(name, place):
    edition = SimpleNamespace(zone=ZoneInfo(name), country=Country("KW"), time_zone=name)
    with translation.override("en"):
        assert place in moments.zone_note(edition, date(2025, 4, 24))


def test_a_duration_over_an_hour_stays_in_minutes():
    with translation.override("en"):
        assert moments.minutes(timedelta(minutes=90) // timedelta(minutes=1)) == "90 minutes"
        assert moments.minutes(1) == "1 minute"
