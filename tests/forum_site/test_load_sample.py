"""load_sample, make_admin and set_up: what stands beside the real editions."""

import io
import shutil
from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.models import ContentVersion, Edition, Forum
from events.changes import compare
from events.choices import ChangeKind, SessionAccess, SessionStatus, SessionType
from events.models import Document, Release
from forum_site.loading.faults import BadData
from forum_site.loading.sample import read_sample
from news.models import NewsItem
from speakers.models import Speaker
from tests import factories

DAY = date(2030, 5, 14)


def run(*arguments, **options) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def sample(load) -> Edition:
    load()
    run("load_sample", day=DAY)
    return Edition.objects.get(is_sample=True)


def test_edition(sample):
    assert (sample.year, sample.ordinal) == (2030, None)
    assert sample.days == [date(2030, 5, 13), DAY, date(2030, 5, 15)]
    assert sample.sessions.count() >= 38
    assert set(sample.sessions.values_list("session_type", flat=True)) == set(SessionType.values)
    assert set(sample.sessions.values_list("starts_on", flat=True)) == set(sample.days)
    assert sample.sessions.filter(starts_at=None).exists()
    assert sample.sessions.filter(access=SessionAccess.CLOSED).exists()
    assert Edition.objects.filter(is_sample=False).count() == 6
    assert sample.news.count() == 2
    assert Edition.objects.current(timezone.now()).year == 2025


def test_two_releases(sample):
    first, second = sample.releases.order_by("number")
    assert second.released_at - first.released_at == timedelta(days=7)
    assert list(sample.releases.visible(timezone.now()).newest_first()) == [second, first]
    rows = [list(release.rows.select_related("session", "room")) for release in (first, second)]
    kinds = {change.code: set(change.kinds) for change in compare(*rows)}
    assert kinds["e2"] == {ChangeKind.CANCELLED}
    assert kinds["w1"] == {ChangeKind.TIME}
    assert kinds["d4"] == {ChangeKind.ROOM}
    assert kinds["w4"] == {ChangeKind.TIME_ANNOUNCED}
    assert [row.session.code for row in rows[1] if row.status == SessionStatus.CANCELLED] == ["e2"]
    session = sample.sessions.get(code="w4")
    assert (sample.local(session.starts_at).hour, session.duration) == (14, timedelta(minutes=90))
    assert session.roles.count() == 2


@pytest.mark.django_db
def test_the_first_release_comes_a_week_before_the_first_day(load):
    load()
    run("load_sample", day=date(2026, 6, 10))
    first = Edition.objects.get(is_sample=True).releases.get(number=1)
    assert first.released_at == datetime(2026, 6, 2, 10, tzinfo=first.edition.zone)


def test_a_second_run_changes_nothing(sample, state):
    before = state()
    assert "There is a sample edition already (2030); nothing was changed." in run("load_sample", day=DAY)
    assert state() == before


def test_replace_takes_documents_along_and_leaves_pictures(sample):
    factories.make_document(sample, session=sample.sessions.first())
    factories.make_document(sample, speech=sample.speeches.first())
    picture = factories.make_picture(edition=sample)
    factories.make_photo(sample, picture, session=sample.sessions.first())
    run("load_sample", "--replace", "--day", "2031-01-20")
    picture.refresh_from_db()
    assert (picture.edition, picture.photo_lines.count(), Document.objects.count()) == (None, 0, 0)


def test_replace_takes_the_old_sample_out(sample):
    before = [model.objects.count() for model in (Speaker, NewsItem, Release)]
    run("load_sample", "--replace", "--day", "2031-01-20")
    new = Edition.objects.get(is_sample=True)
    assert (new.pk != sample.pk, new.year) == (True, 2031)
    assert [model.objects.count() for model in (Speaker, NewsItem, Release)] == before
    assert not Speaker.objects.exclude(participations__isnull=False).exists()


def test_kept_pages_become_stale_with_each_release_and_no_further_time(sample):
    version = ContentVersion.read()
    run("load_sample", "--replace", "--day", "2031-01-20")
    assert ContentVersion.read() == version + 2


def test_loading_the_real_editions_leaves_the_sample_alone(sample, load, state):
    before = state()
    load()
    assert state() == before


def test_real_editions_do_not_take_the_year_of_the_sample(sample, load, state):
    Edition.objects.filter(year=2019).update(year=2018, starts_on="2018-10-14", ends_on="2018-10-16")
    Edition.objects.filter(is_sample=True).update(year=2019)
    before = state()
    with pytest.raises(CommandError, match="The sample edition has the year 2019"):
        load()
    assert state() == before


def test_a_year_with_a_real_edition_is_refused(data, load, state):
    load(data)
    before = state()
    with pytest.raises(CommandError, match="2025 has a real edition"):
        run("load_sample", day=date(2025, 6, 1))
    assert state() == before


@pytest.mark.django_db
def test_the_forum_comes_first():
    with pytest.raises(CommandError, match="run load_forum first"):
        run("load_sample", day=DAY)


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        ("changes.csv", "e9,start,11:00", "unknown code “e9” (not in sessions.csv)"),
        ("changes.csv", "p4,room,hall-9", "unknown room “hall-9” (not in rooms.csv)"),
        ("changes.csv", "p4,minutes,soon", "minutes “soon” is not a whole number from 1 to 1439"),
        ("changes.csv", "p4,day,4", "day 4 is after the edition, which has 3"),
        ("people.csv", "head-fr,اسم,Name,,,m,", "slug must begin with sample-"),
        ("notes.csv", "2,ملاحظة,Note", "duplicated number “2”: it stands already in line 3"),
    ],
)
def test_faults_are_named(tmp_path, file, line, fault):
    data = shutil.copytree(settings.BASE_DIR / "data", tmp_path / "data")
    with (data / "sample" / file).open("a", encoding="utf-8") as lines:
        lines.write(f"{line}\n")
    number = (data / "sample" / file).read_text(encoding="utf-8").count("\n")
    bodies = {line.partition(",")[0] for line in (data / "organisations.csv").read_text("utf-8").splitlines()}
    with pytest.raises(BadData) as caught:
        read_sample(data, DAY, bodies)
    assert f"data/sample/{file}, line {number}: {fault}" in caught.value.faults


def test_a_faulty_sample_changes_nothing(data, load, state):
    load(data)
    (data / "sample").mkdir()
    before = state()
    with pytest.raises(CommandError, match=r"data/sample/people\.csv: missing file"):
        run("load_sample", data=data, day=DAY)
    assert state() == before


@pytest.mark.django_db
def test_administrator():
    first, second = run("make_admin").splitlines()
    admin = get_user_model().objects.get()
    password = second.rpartition(" ")[2]
    assert "“admin”" in first
    assert len(password) >= 14
    assert admin.check_password(password)
    assert (admin.username, admin.is_superuser, admin.must_change_password) == ("admin", True, True)
    assert run("make_admin") == ""
    assert get_user_model().objects.get().password == admin.password


@pytest.mark.django_db
def test_no_administrator_where_there_is_a_user():
    get_user_model().objects.create_user("editor")
    assert run("make_admin") == ""
    assert not get_user_model().objects.filter(username="admin").exists()


@pytest.mark.django_db
def test_set_up_fills_an_empty_database_once(state):
    out = run("set_up")
    assert "One-time password" in out
    assert (Forum.objects.count(), Edition.objects.count(), get_user_model().objects.count()) == (1, 7, 1)
    before = state()
    assert run("set_up") == "The database holds data already; it was left alone.\n"
    assert state() == before


@pytest.mark.django_db
def test_set_up_leaves_a_database_with_a_user_alone():
    get_user_model().objects.create_user("editor")
    assert run("set_up").count("\n") == 1
    assert not Forum.objects.exists()
