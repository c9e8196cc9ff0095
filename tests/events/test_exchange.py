"""What rows of the programme's sheets do: the rules of the admin's forms, said with the cell."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib import admin
from django.utils.translation import override

from core.exchange import judging
from core.exchange.importing import judge_sheet, the_one_sheet
from core.exchange.judging import Judge
from core.exchange.reading import Unreadable, read_sheets
from core.exchange.verdicts import Outcome, carry_out
from events.models import Session, Speech
from tests import factories
from tests.core.exchange.sheets import xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return factories.make_edition(2025)


@pytest.fixture
def session(edition):
    return factories.make_session(edition, code="p1", title_ar="الأولى", title_en="First")


@pytest.fixture
def request_(rf):
    request = rf.post("/admin/")
    request.user = factories.make_user(is_staff=True, is_superuser=True)
    return request


@pytest.fixture
def english():
    with override("en"):
        yield


def judged(request, model, *rows, confirm=False):
    own = admin.site._registry[model]
    sheet = the_one_sheet(read_sheets("x.xlsx", xlsx(*rows)))

    def work():
        return judge_sheet(Judge(request, "x.xlsx"), own, own.layout, sheet)

    result = carry_out(work)
    if confirm:
        assert [each.reasons for each in result.verdicts if each.reasons] == []
        assert carry_out(work, result.fingerprint).is_done
    return result.verdicts


def reasons(request, model, *rows) -> list[tuple[str, ...]]:
    return [verdict.reasons for verdict in judged(request, model, *rows)]


KEY = ["edition", "code"]
CHANNELS = "Interpretation (C2): Write languages and their channels like this: ar:1 en:2"
TOO_LONG = "Title [English] (C2): Ensure this value has at most 300 characters (it has 301)."


def test_cells_as_people_fill_them(request_, edition, session):
    room = factories.make_room(factories.make_venue(edition), slug="main-hall")
    track = factories.make_track(edition, code="a")
    heads = [
        "Edition ",
        "code",
        "starts_on",
        "start",
        "minutes",
        "room",
        "track",
        "interpretation",
        "position",
    ]
    row = ["٢٠٢٥", "P1", datetime(2025, 4, 24), "٩:٣٠ صباحًا", "٧٥", "Main-Hall", "A", "AR:1 en:٢", 4.0]
    judged(request_, Session, heads, row, confirm=True)
    session.refresh_from_db()
    assert session.starts_at == datetime(2025, 4, 24, 6, 30, tzinfo=UTC)
    assert (session.duration, session.position) == (timedelta(minutes=75), 4)
    assert (session.room, session.track, session.code) == (room, track, "p1")
    assert session.interpretation == [{"language": "ar", "channel": 1}, {"language": "en", "channel": 2}]


def test_an_empty_cell_empties_and_a_missing_column_is_left_alone(request_, edition, session):
    Session.objects.update(
        starts_at=factories.at_hour(edition, 9), duration=timedelta(hours=1), summary_ar="ملخص", access="open"
    )
    judged(
        request_, Session, [*KEY, "start", "minutes", "access"], [2025, "p1", None, "", None], confirm=True
    )
    session.refresh_from_db()
    assert (session.starts_at, session.duration, session.access) == (None, None, "")
    assert (session.summary_ar, session.title_ar) == ("ملخص", "الأولى")


@pytest.mark.parametrize(
    ("head", "cell", "said"),
    [
        ("start", "25:00", "Start (C2): Write the time as 9:30, 0930 or 2:15 pm."),
        ("minutes", "many", "Duration in minutes (C2): Enter a whole number."),
        ("starts_on", "24 نيسان", "Day (C2): Enter a valid date."),
        ("starts_on", "2025-04-25", "Day (C2): This day is not a day of the edition."),
        ("room", "elsewhere", "Room (C2): There is no room “elsewhere” in this edition."),
        ("track", "z", "Track (C2): There is no track “z” in this edition."),
        ("access", "secret", "Access (C2): “secret” is none of: open, delegates, media_first, closed."),
        ("interpretation", "ar", CHANNELS),
        ("interpretation", "xx:1", CHANNELS),
        ("interpretation", "ar:1 ar:2", CHANNELS),
        (
            "interpretation",
            "ar:1 en:1",
            "Interpretation (C2): Two languages of interpretation share a channel.",
        ),
        ("stream_url", "javascript:alert(1)", "Live stream (C2): Enter a valid URL."),
        ("title_ar", "", "Title [Arabic] (C2): This must be filled in before it is published."),
        ("title_en", "x" * 301, TOO_LONG),
        ("summary_en", "=1+1", "C2 holds a formula, which is never worked out here: write its value."),
    ],
)
def test_a_refused_cell_is_named_with_its_reason(request_, english, session, head, cell, said):
    assert reasons(request_, Session, [*KEY, head], [2025, "p1", cell]) == [(said,)]


def test_rows_without_a_record(request_, english, session):
    heads = [*KEY, "title_ar", "title_en", "session_type", "starts_on"]
    rest = ["ب", "B", "panel", "2025-04-24"]
    found = reasons(
        request_,
        Session,
        heads,
        [2031, "x1", *rest],
        [2025, None, *rest],
        [2025, "p1", *rest],
        [2025, "P1"],
    )
    assert found == [
        ("Edition (A2): There is no edition “2031”.",),
        ("Without code no record can be found or added.",),
        (),
        ("Row 4 speaks of the same record.",),
    ]


def test_what_only_together_is_wrong_is_found(request_, english, edition):
    """Rows are saved one after the other, so that the second meets the first."""
    venue = factories.make_venue(edition)
    factories.make_room(venue, slug="a")
    heads = [*KEY, "title_ar", "title_en", "session_type", "starts_on", "room"]
    verdicts = judged(
        request_,
        Session,
        heads,
        [2025, "p1", "أ", "A", "panel", "2025-04-24", "a"],
        [2025, "p 1", "ب", "B", "panel", "2025-04-24", "a"],
    )
    assert [each.outcome for each in verdicts] == [Outcome.NEW, Outcome.REFUSED]
    assert verdicts[1].reasons == ("Code (B3): A small Latin letter, then letters or digits: p1.",)
    assert Session.objects.count() == 0


def test_a_session_that_was_announced_keeps_its_title_rules_and_stays_announced(request_, edition, session):
    factories.make_release(edition)
    judged(request_, Session, [*KEY, "title_en"], [2025, "p1", "First of all"], confirm=True)
    session.refresh_from_db()
    assert session.title_en == "First of all"
    assert session.released.get().title_en == "First"  # public by a release only


def test_texts_are_cleaned_as_the_forms_clean_them(request_, edition, session):
    word = (
        '<p class="MsoNormal" style="color:red">نص<o:p></o:p><script>x()</script> <b onclick="x">غليظ</b></p>'
    )
    heads = [*KEY, "title_en", "body_ar"]
    judged(request_, Session, heads, [2025, "p1", "\u202eFirst\u202c session", word], confirm=True)
    session.refresh_from_db()
    assert session.title_en == "First session"
    assert session.body_ar == "<p>نص غليظ</p>"


def test_what_is_not_this_organisers_stays_and_is_named(request_, english, session, monkeypatch):
    own = admin.site._registry[Session]
    get_form = own.get_form

    def with_one_language_only(request, obj=None, **kwargs):
        form = get_form(request, obj, **kwargs)
        form.base_fields["title_ar"].disabled = True
        del form.base_fields["start"]
        return form

    monkeypatch.setattr(own, "get_form", with_one_language_only)
    heads = [*KEY, "title_ar", "title_en", "start"]
    verdict = judged(request_, Session, heads, [2025, "p1", "أخرى", "Other", "9:30"], confirm=True)[0]
    assert [change.label for change in verdict.changes] == ["Title [English]"]
    assert verdict.kept == ("Title [Arabic]", "Start")
    session.refresh_from_db()
    assert (session.title_ar, session.title_en, session.starts_at) == ("الأولى", "Other", None)
    only = judged(request_, Session, heads, [2025, "p1", "ثالثة", "Other", ""])[0]
    assert (only.outcome, only.kept) == (Outcome.UNCHANGED, ("Title [Arabic]",))


def test_what_takes_too_long_is_divided(request_, english, edition, session, monkeypatch):
    monkeypatch.setattr(judging, "MOST_SAVED", 1)
    factories.make_session(edition, code="p2")
    rows = [[2025, "p1", "First"], [2025, "p2", "Other"]]
    judged(request_, Session, [*KEY, "title_en"], *rows, confirm=True)  # one of them says nothing new
    rows[0][2] = "Another"
    rows[1][2] = "Yet another"
    with pytest.raises(Unreadable, match="More than 1 rows would change something: divide the file"):
        judged(request_, Session, [*KEY, "title_en"], *rows)
    assert list(Session.objects.order_by("code").values_list("title_en", flat=True)) == ["First", "Other"]


def test_a_speech_finds_its_people_within_its_edition(request_, english, edition, session):
    person = factories.make_participation(edition, factories.make_speaker(slug="sara"))
    other = factories.make_participation(factories.make_edition(2024), factories.make_speaker(slug="fahd"))
    heads = ["edition", "slug", "title_ar", "title_en", "kind", "session", "speaker"]
    row = [2025, "one", "كلمة", "Speech", "speech", "p1", "sara"]
    judged(request_, Speech, heads, row, confirm=True)
    speech = Speech.objects.get()
    assert (speech.participation, speech.session, speech.publication_state) == (person, session, "draft")
    row[1], row[-1] = "two", other.speaker.slug
    assert reasons(request_, Speech, heads, row) == [
        ("Speaker (G2): There is no participation “fahd” in this edition.",)
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", ("Type", "Plenary session", "Panel")), ("ar", ("النوع", "جلسة عامة", "جلسة حوارية"))],
)
def test_verdicts_say_names_and_the_labels_of_the_page_are_heads(request_, edition, session, language, said):
    hall = factories.make_room(
        factories.make_venue(edition), slug="main", name_ar="القاعة", name_en="Main Hall"
    )
    own = admin.site._registry[Session]
    with override(language):
        labels = [own.layout.named[name].label for name in ("edition", "code", "session_type", "room")]
        verdict = judged(
            request_, Session, [f" {labels[0].upper()} ", *labels[1:]], [2025, "p1", "panel", "main"]
        )[0]
        assert [str(change.new) for change in verdict.changes][1:] == [f"{hall} (\u2066main\u2069)"]
    assert verdict.changes[0][1:] == said[1:]
