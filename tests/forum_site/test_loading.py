"""load_forum: what it loads, what it leaves alone, and what it refuses."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from core.choices import PublicationState
from core.models import ContentVersion, Edition, Forum
from events.models import Release, Session, SessionRole, Speech, SpeechSource
from forum_site.loading.faults import Faults
from forum_site.loading.prose import to_html
from forum_site.loading.tables import Column, Table, read_table
from news.models import NewsItem
from speakers.models import Delegation, Organisation, Participation, Speaker

pytestmark = pytest.mark.django_db

FILES = {
    "forum.csv": """name_ar,name_en,short_name_ar,short_name_en,purpose_ar,purpose_en
المنتدى,The Forum,المنتدى,Forum,,
""",
    "forum/about.ar.md": "فقرة **مهمة**.\n\n## عنوان\n\n- بند\n",
    "forum/about.en.md": "A <script>paragraph</script> with a [link](https://example.org/).\n",
    "organisations.csv": """key,organisation_type,country,name_ar,name_en,short_name_ar,short_name_en,sort_name_ar,sort_name_en
kw,state,KW,دولة الكويت,State of Kuwait,الكويت,Kuwait,كويت,Kuwait
un,international_organisation,,الأمم المتحدة,United Nations,,,,
""",
    "people.csv": """slug,name_ar,name_en,sort_name_ar,sort_name_en,gender,other_spellings
head,رئيس الوفد,Head of delegation,,,m,
expert,خبيرة,Expert,,,f,Xpert
""",
    "news.csv": """slug,edition,dated_on,date_precision,title_ar,title_en,summary_ar,summary_en,delegations,speakers,sessions
opens,2025,2025-04-24,day,افتتاح,Opening,,,kw un,head,o1
older,,2019-10-01,month,خبر,News,,,,,
""",
    "news/opens.en.md": "Body.\n",
    "news_sources.csv": """news,publication_ar,publication_en,dated_on,date_precision
opens,كونا,KUNA,2025-04-24,day
""",
    "2025/edition.csv": """year,ordinal,starts_on,ends_on,time_zone,format,country,city_ar,city_en,theme_ar,theme_en,host_ar,host_en,outcome_ar,outcome_en,summary_ar,summary_en
2025,6,2025-04-24,,Asia/Kuwait,in_person,KW,الكويت,Kuwait,,,,,,,,
""",
    "2025/tracks.csv": """code,title_ar,title_en,description_ar,description_en
a,محور,Axis,,
""",
    "2025/partnerships.csv": "organisation,role\nkw,host\n",
    "2025/delegations.csv": """organisation,kind,protocol_order
kw,gcc_member,
un,international_organisation,2
""",
    "2025/participations.csv": """speaker,delegation,role,honorific,personal_title,job_title_ar,job_title_en,is_listed
head,kw,head,excellency,,وزير,Minister,yes
expert,un,,,doctor,,,no
""",
    "2025/venue.csv": """name_ar,name_en,address_ar,address_en,directions_ar,directions_en,access_ar,access_en
المركز,Centre,,,,,,
""",
    "2025/rooms.csv": "slug,position,name_ar,name_en,floor_ar,floor_en,capacity\nmain,1,القاعة,Hall,,,400\n",
    "2025/sessions.csv": """code,day,position,start,minutes,session_type,status,access,track,room,title_ar,title_en,summary_ar,summary_en,floor_language,interpretation
o1,1,1,09:00,45,opening,confirmed,open,a,main,الافتتاح,Opening,,,ar,en:2 ar:1
""",
    "2025/sessions/o1.ar.md": "وصف\n",
    "2025/roles.csv": "session,speaker,role,position\no1,expert,moderator,1\n",
    "2025/speeches.csv": """slug,session,position,kind,speaker,delegation,original_language,title_ar,title_en,text_status_ar,text_status_en
opening-speech,o1,1,opening_speech,head,kw,ar,كلمة,Speech,original,
remarks,,,remarks,expert,,,تصريح,Remarks,,
""",
    "2025/speeches/opening-speech.ar.md": "نص\n",
    "2025/speeches/opening-speech.summary.en.md": "Summary\n",
    "2025/speech_sources.csv": """speech,publication_ar,publication_en,dated_on,date_precision
opening-speech,كونا,KUNA,2025-04-24,day
opening-speech,عرب تايمز,Arab Times,,unknown
""",
    "2025/recommendations.csv": "number,status,delegation,text_ar,text_en\n1,proposed,kw,توصية,Recommendation\n",
}


@pytest.fixture
def data(tmp_path):
    for name, content in FILES.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "data"


def load(data=settings.BASE_DIR / "data", **options) -> str:
    out = io.StringIO()
    call_command("load_forum", data=data, stdout=out, **options)
    return out.getvalue()


def change(data, name: str, old: str, new: str) -> None:
    content = (data / name).read_text(encoding="utf-8")
    assert content.count(old) == 1
    (data / name).write_text(content.replace(old, new), encoding="utf-8")


def state() -> dict[str, list]:
    """Everything that a loading could touch."""
    models = [Edition, Forum, Organisation, Speaker, Delegation, Participation, Session, SessionRole]
    models += [Speech, SpeechSource, NewsItem, Release, ContentVersion]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_real_data():
    load()
    edition = Edition.objects.get(year=2025)
    assert Edition.objects.count() == 6
    assert edition.delegations.count() == 14
    assert edition.speeches.count() == 4
    assert edition.speeches.get(session=None).slug == "talib-remarks"
    assert NewsItem.objects.count() == 20
    assert edition.releases.get().rows.get().starts_at is None
    assert Release.objects.count() == 1
    for model in (Edition, Delegation, Speaker, Speech, NewsItem):
        assert not model.objects.exclude(publication_state=PublicationState.PUBLISHED).exists()
        assert not model.objects.filter(published_at=None).exists()


def test_second_run_changes_nothing():
    load()
    before = state()
    out = load()
    assert state() == before
    assert "news                   0          20             0\n" in out


def test_values_of_each_kind(data):
    out = load(data)
    session = Session.objects.get()
    assert session.starts_at == datetime(2025, 4, 24, 6, tzinfo=UTC)
    assert session.duration == timedelta(minutes=45)
    assert (session.room.slug, session.room.venue.name_en, session.track.code) == ("main", "Centre", "a")
    assert session.interpretation == [{"language": "ar", "channel": 1}, {"language": "en", "channel": 2}]
    assert (session.body_ar, session.body_en) == ("<p>وصف</p>", "")
    assert session.roles.get().participation.speaker.slug == "expert"
    speech = Speech.objects.get(slug="opening-speech")
    assert (speech.participation.speaker.slug, speech.on_behalf_of.organisation.slug) == ("head", "kw")
    assert (speech.body_ar, speech.summary_en, speech.text_status_ar) == ("<p>نص</p>", "<p>Summary</p>", "original")
    assert [source.publication_en for source in speech.sources.all()] == ["KUNA", "Arab Times"]
    news = NewsItem.objects.get(slug="opens")
    assert [body.organisation.slug for body in news.delegations.order_by("organisation__slug")] == ["kw", "un"]
    assert (news.speakers.get().slug, news.sessions.get(), news.sources.count()) == ("head", session, 1)
    assert "The programme of 2025 was released.\n" in out


def test_markdown_is_escaped_and_cleaned(data):
    load(data)
    forum = Forum.objects.get()
    assert "<p>فقرة <strong>مهمة</strong>.</p>" in forum.about_ar
    assert "<h2>عنوان</h2>" in forum.about_ar and "<li>بند</li>" in forum.about_ar
    assert "&lt;script&gt;" in forum.about_en and "<script" not in forum.about_en
    assert '<a href="https://example.org/"' in forum.about_en
    assert "href" not in to_html("[x](javascript:alert(1))")
    assert to_html("> word\n\n![x](y.png)").startswith("<blockquote>")
    assert "<img" not in to_html("![x](y.png)")


def test_organisers_edits_win(data):
    load(data)
    Speaker.objects.filter(slug="head").update(name_en="Name by an organiser")
    SessionRole.objects.all().delete()
    before = state()
    change(data, "people.csv", "خبيرة,Expert,,,f,Xpert\n", "خبيرة,Expert,,,f,Xpert\nnew,جديد,New person,,,m,\n")
    out = load(data)
    assert Speaker.objects.get(slug="head").name_en == "Name by an organiser"
    assert Speaker.objects.get(slug="new").publication_state == PublicationState.PUBLISHED
    assert not SessionRole.objects.exists()
    assert state()["Session"] == before["Session"]
    assert "people                 1           1             1\n" in out
    assert "Use --overwrite" in out


def test_overwrite_makes_records_as_the_files_have_them(data):
    load(data)
    pk = Speaker.objects.get(slug="head").pk
    Speaker.objects.filter(pk=pk).update(name_en="Name by an organiser")
    NewsItem.objects.get(slug="opens").delegations.clear()
    SpeechSource.objects.all().delete()
    version = ContentVersion.read()
    out = load(data, overwrite=True)
    assert Speaker.objects.get(slug="head").name_en == "Head of delegation"
    assert Speaker.objects.get(slug="head").pk == pk
    assert NewsItem.objects.get(slug="opens").delegations.count() == 2
    assert SpeechSource.objects.count() == 2
    assert ContentVersion.read() > version
    assert Release.objects.count() == 1
    assert "people                 0           1             1\n" in out


def test_byte_order_mark_and_windows_lines_are_accepted(data):
    path = data / "people.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    load(data)
    assert Speaker.objects.count() == 2


def test_columns_of_a_further_language_may_be_absent(data):
    columns = (Column("slug"), Column("name_en"), Column("name_fr", may_be_absent=True))
    (data / "names.csv").write_text("slug,name_en\nx,Name\n")
    faults = Faults(data)
    (row,) = read_table(Table("names", columns, key=("slug",)), data, faults)
    assert (row.values, faults.found) == ({"slug": "x", "name_en": "Name"}, [])


def refused(data) -> list[str]:
    """The faults named when the data are loaded; nothing may have changed."""
    before = state()
    with pytest.raises(CommandError) as caught:
        load(data)
    assert state() == before
    first, *faults = str(caught.value).split("\n")
    assert first == "Nothing was loaded."
    return faults


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("people.csv", "gender,other", "genre,other", "data/people.csv, line 1: missing column “gender”"),
        ("2025/rooms.csv", "capacity\n", "capacity,x\n", "data/2025/rooms.csv, line 1: unknown column “x”"),
        ("2025/rooms.csv", ",400", "", "data/2025/rooms.csv, line 2: cells: 6 instead of 7"),
        (
            "2025/edition.csv",
            "2025-04-24",
            "2025-13-01",
            "data/2025/edition.csv, line 2: starts_on “2025-13-01” is not a date such as 2025-04-24",
        ),
        ("2025/edition.csv", "2025,6", "2024,6", "data/2025/edition.csv, line 2: year must be the year of starts_on"),
        ("2025/edition.csv", "ait,in", "ait/x,in", "data/2025/edition.csv, line 2: time_zone “Asia/Kuwait/x” is not"),
        ("2025/edition.csv", "Kuwait,,,", "Kuwait,شعار,,", "data/2025/edition.csv, line 2: theme_en is empty although"),
        ("2025/sessions.csv", "09:00", "9:75", "data/2025/sessions.csv, line 2: start “9:75” is not a time such as 09:30"),
        ("2025/sessions.csv", "09:00", "", "data/2025/sessions.csv, line 2: minutes need a start"),
        ("2025/sessions.csv", "o1,1", "o1,2", "data/2025/sessions.csv, line 2: day 2 is after the edition, which has 1"),
        ("2025/sessions.csv", "en:2", "en:1", "data/2025/sessions.csv, line 2: interpretation “en:1 ar:1” is not"),
        ("2025/sessions.csv", "a,main", "z,main", "data/2025/sessions.csv, line 2: unknown track “z” (not in tracks.csv)"),
        (
            "2025/rooms.csv",
            "400",
            "4e2",
            "data/2025/rooms.csv, line 2: capacity “4e2” is not a whole number from 1 to 1000000",
        ),
        (
            "2025/partnerships.csv",
            "host",
            "hosts",
            "data/2025/partnerships.csv, line 2: role “hosts” is not one of: "
            "patron, host, organiser, secretariat, partner, sponsor",
        ),
        (
            "2025/speeches.csv",
            "head,kw",
            "x,kw",
            "data/2025/speeches.csv, line 2: unknown speaker “x” (not in participations.csv)",
        ),
        (
            "2025/delegations.csv",
            "un,inter",
            "fao,inter",
            "data/2025/delegations.csv, line 3: unknown organisation “fao” (not in organisations.csv)",
        ),
        ("news.csv", ",o1\n", ",o1 o9\n", "data/news.csv, line 2: unknown session “o9” (not in sessions.csv)"),
        ("news.csv", "older,,", "older,1999,", "data/news.csv, line 3: unknown edition “1999” (not in edition.csv)"),
        ("news.csv", "2019-10-01", "2019-10-14", "data/news.csv, line 3: dated_on must be the first day of the month"),
        ("people.csv", "\nexpert", "\nhead", "data/people.csv, line 3: duplicated slug “head”: it stands already in line 2"),
        ("people.csv", ",Expert", ",", "data/people.csv, line 3: name_en is empty"),
        ("people.csv", "Xpert", "X\u202epert", "data/people.csv, line 3: invisible control character U+202E"),
        ("people.csv", "Xpert", "X\0pert", "data/people.csv, line 3: invisible control character U+0000"),
        ("people.csv", ",Expert", ',"Expert', "data/people.csv, line 3: broken quotation marks (unexpected end of data)"),
        (
            "2025/participations.csv",
            "un,,,doc",
            "kw,head,,doc",
            "data/2025/participations.csv, line 3: second head of the delegation “kw” beside “head”",
        ),
        (
            "2025/speeches.csv",
            "original,",
            "original,official",
            "data/2025/speeches.csv, line 2: text_status_en “official” without the text opening-speech.en.md",
        ),
        ("forum/about.en.md", "A <", "# A <", "data/forum/about.en.md: heading “#” in line 1; only ## and ### are allowed"),
    ],
)
def test_a_fault_is_named_and_nothing_is_changed(data, name, old, new, fault):
    change(data, name, old, new)
    (told,) = [line for line in refused(data) if line.startswith(f"data/{name}")]
    assert told.startswith(fault)


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
def test_a_faulty_file_is_named_and_nothing_is_changed(data, name, content, fault):
    if content is None:
        (data / name).unlink()
    else:
        (data / name).parent.mkdir(exist_ok=True)
        (data / name).write_bytes(content)
    assert refused(data)[0] == fault


def test_lines_are_counted_where_a_row_starts(data):
    change(data, "organisations.csv", "دولة الكويت", '"دولة\nالكويت"')
    change(data, "organisations.csv", "un,international", "un,inter")
    place = "data/organisations.csv, line 4: organisation_type “inter_organisation” is not one of"
    assert refused(data)[0].startswith(place)


def test_many_faults_are_counted(data):
    with (data / "people.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"p{number},,Name,,,m,\n" for number in range(25))
    faults = refused(data)
    assert len(faults) == 21
    assert faults[0] == "data/people.csv, line 4: name_ar is empty"
    assert faults[-1] == "and 5 more"


def test_what_only_the_database_knows_is_told_by_its_row(data):
    load(data)
    Edition.objects.update(year=2020, starts_on="2020-01-01")
    (fault,) = refused(data)
    assert fault.startswith("data/2025/edition.csv, line 2: the database refuses this row: ")


def test_missing_folder(tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        load(tmp_path / "nowhere")
