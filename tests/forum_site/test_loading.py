"""load_forum: what it loads and what it leaves alone."""

from datetime import UTC, datetime, timedelta

from core.choices import PublicationState
from core.models import ContentVersion, Edition, Forum
from events.models import Release, Session, SessionRole, Speech, SpeechSource
from forum_site.loading.faults import Faults
from forum_site.loading.prose import to_html
from forum_site.loading.tables import Column, Table, read_table
from news.models import NewsItem
from speakers.models import Delegation, Speaker


def test_real_data(load):
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


def test_second_run_changes_nothing(load, state):
    load()
    before = state()
    out = load()
    assert state() == before
    assert "news                   0          20             0\n" in out


def test_values_of_each_kind(data, load):
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
    assert (speech.body_ar, speech.text_status_ar) == ("<p>نص</p>", "original")
    assert speech.summary_en == "<p>Summary</p>"
    assert [source.publication_en for source in speech.sources.all()] == ["KUNA", "Arab Times"]
    news = NewsItem.objects.get(slug="opens")
    assert {delegation.organisation.slug for delegation in news.delegations.all()} == {"kw", "un"}
    assert (news.speakers.get().slug, news.sessions.get(), news.sources.count()) == ("head", session, 1)
    assert "The programme of 2025 was released.\n" in out


def test_markdown_is_escaped_and_cleaned(data, load):
    load(data)
    forum = Forum.objects.get()
    assert "<p>فقرة <strong>مهمة</strong>.</p>" in forum.about_ar
    assert "<h2>عنوان</h2>" in forum.about_ar and "<li>بند</li>" in forum.about_ar
    assert "&lt;script&gt;" in forum.about_en and "<script" not in forum.about_en
    assert '<a href="https://example.org/"' in forum.about_en
    assert "href" not in to_html("[x](javascript:alert(1))")
    assert to_html("> word\n\n![x](y.png)").startswith("<blockquote>")
    assert "<img" not in to_html("![x](y.png)")


def test_organisers_edits_win(data, load, state, change):
    load(data)
    Speaker.objects.filter(slug="head").update(name_en="Name by an organiser")
    SessionRole.objects.all().delete()
    before = state()
    change("people.csv", "خبيرة,Expert,,,f,Xpert\n", "خبيرة,Expert,,,f,Xpert\nnew,جديد,New person,,,m,\n")
    out = load(data)
    assert Speaker.objects.get(slug="head").name_en == "Name by an organiser"
    assert Speaker.objects.get(slug="new").publication_state == PublicationState.PUBLISHED
    assert not SessionRole.objects.exists()
    assert state()["Session"] == before["Session"]
    assert "people                 1           1             1\n" in out
    assert "Use --overwrite" in out


def test_overwrite_makes_records_as_the_files_have_them(data, load):
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


def test_byte_order_mark_and_windows_lines_are_accepted(data, load):
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
