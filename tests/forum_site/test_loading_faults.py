"""What load_forum refuses: each fault by its file and line, and nothing is changed."""

import pytest
from django.core.management import CommandError

from core.models import Edition


@pytest.fixture
def refused(data, load, state):
    """Loads the small data and returns the faults it names; nothing may have changed."""

    def run() -> list[str]:
        before = state()
        with pytest.raises(CommandError) as caught:
            load(data)
        assert state() == before
        first, *faults = str(caught.value).split("\n")
        assert first == "Nothing was loaded."
        return faults

    return run


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("2025/rooms.csv", ",capacity\n", "\n", "line 1: missing column “capacity”"),
        ("2025/rooms.csv", "capacity\n", "capacity,x\n", "line 1: unknown column “x”"),
        ("2025/rooms.csv", ",400", "", "line 2: cells: 6 instead of 7"),
        (
            "2025/edition.csv",
            "2025-04-24",
            "2025-13-01",
            "line 2: starts_on “2025-13-01” is not a date such as 2025-04-24",
        ),
        ("2025/edition.csv", "2025,6", "2024,6", "line 2: year must be the year of starts_on"),
        (
            "2025/edition.csv",
            "ait,in",
            "it,in",
            "line 2: time_zone “Asia/Kuwit” is not a time zone such as Asia/Kuwait",
        ),
        ("2025/edition.csv", "ait,,,", "ait,شعار,,", "line 2: theme_en is empty although theme_ar is not"),
        ("2025/sessions.csv", "09:00", "9:75", "line 2: start “9:75” is not a time such as 09:30"),
        ("2025/sessions.csv", "09:00", "", "line 2: minutes need a start"),
        ("2025/sessions.csv", "o1,1", "o1,2", "line 2: day 2 is after the edition, which has 1"),
        (
            "2025/sessions.csv",
            "en:2",
            "en:1",
            "line 2: interpretation “en:1 ar:1” is not written like ar:1 en:2 (each language once, of "
            "ar, en, fr, es, ru, zh, each with a channel of its own from 1 to 99)",
        ),
        ("2025/sessions.csv", "a,main", "z,main", "line 2: unknown track “z” (not in tracks.csv)"),
        (
            "2025/rooms.csv",
            "400",
            "4e2",
            "line 2: capacity “4e2” is not a whole number from 1 to 1000000",
        ),
        (
            "2025/partnerships.csv",
            "host",
            "hosts",
            "line 2: role “hosts” is not one of: patron, host, organiser, secretariat, partner, sponsor",
        ),
        (
            "2025/speeches.csv",
            "head,kw",
            "x,kw",
            "line 2: unknown speaker “x” (not in participations.csv)",
        ),
        (
            "2025/delegations.csv",
            "un,inter",
            "fao,inter",
            "line 3: unknown organisation “fao” (not in organisations.csv)",
        ),
        ("news.csv", ",o1\n", ",o1 o9\n", "line 2: unknown session “o9” (not in sessions.csv)"),
        ("news.csv", "older,,", "older,1999,", "line 3: unknown edition “1999” (not in edition.csv)"),
        ("news.csv", "2019-10-01", "2019-10-14", "line 3: dated_on must be the first day of the month"),
        ("people.csv", "\nexpert", "\nhead", "line 3: duplicated slug “head”: it stands already in line 2"),
        ("people.csv", ",Expert", ",", "line 3: name_en is empty"),
        ("people.csv", "Xpert", "X\u202epert", "line 3: invisible control character U+202E"),
        ("people.csv", "Xpert", "X\0pert", "line 3: invisible control character U+0000"),
        ("people.csv", ",Expert", ',"Expert', "line 3: broken quotation marks (unexpected end of data)"),
        (
            "2025/participations.csv",
            "un,,,doc",
            "kw,head,,doc",
            "line 3: second head of the delegation “kw” beside “head”",
        ),
        (
            "2025/speeches.csv",
            "original,",
            "original,official",
            "line 2: text_status_en “official” without the text opening-speech.en.md",
        ),
        ("forum/about.en.md", "A <", "# A <", "heading “#” in line 1; only ## and ### are allowed"),
    ],
)
def test_a_fault_is_named_and_nothing_is_changed(data, name, old, new, fault, change, refused):
    change(name, old, new)
    separator = ", " if fault.startswith("line") else ": "
    assert f"data/{name}{separator}{fault}" in refused()


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("people.csv", None, "data/people.csv: missing file"),
        ("people.csv", b"slug\n\xff", "data/people.csv, line 2: broken UTF-8"),
        ("forum.csv", b"", "data/forum.csv, line 1: missing column “name_ar”"),
        ("2025/room.csv", b"", "data/2025/room.csv: unknown file"),
        ("2025/talks/x.md", b"", "data/2025/talks: unknown folder"),
        ("news/opens.ar.md", b"a\n\xc3(", "data/news/opens.ar.md, line 2: broken UTF-8"),
        ("news/open.ar.md", b"x", "data/news/open.ar.md: no row “open” in news.csv"),
        ("news/opens.fr.md", b"x", "data/news/opens.fr.md: unknown language “fr” (allowed: ar, en)"),
        ("2025/sessions/o2.ar.md", b"x", "data/2025/sessions/o2.ar.md: no row “o2” in sessions.csv"),
        ("2025/venue.csv", None, "data/2025/rooms.csv, line 2: rooms need a venue, in venue.csv"),
    ],
)
def test_a_faulty_file_is_named_and_nothing_is_changed(data, name, content, fault, refused):
    if content is None:
        (data / name).unlink()
    else:
        (data / name).parent.mkdir(exist_ok=True)
        (data / name).write_bytes(content)
    assert refused()[0] == fault


def test_lines_are_counted_where_a_row_starts(data, change, refused):
    change("organisations.csv", "دولة الكويت", '"دولة\nالكويت"')
    change("organisations.csv", "un,international", "un,inter")
    place = "data/organisations.csv, line 4: organisation_type “inter_organisation” is not one of"
    assert refused()[0].startswith(place)


def test_many_faults_are_counted(data, refused):
    with (data / "people.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"p{number},,Name,,,m,\n" for number in range(25))
    faults = refused()
    assert len(faults) == 21
    assert faults[0] == "data/people.csv, line 4: name_ar is empty"
    assert faults[-1] == "and 5 more"


def test_what_only_the_database_knows_is_told_by_its_row(data, load, refused):
    load(data)
    Edition.objects.update(year=2020, starts_on="2020-01-01")
    (fault,) = refused()
    assert fault.startswith("data/2025/edition.csv, line 2: the database refuses this row: ")


def test_missing_folder(tmp_path, load):
    with pytest.raises(CommandError, match="There is no folder"):
        load(tmp_path / "nowhere")
