"""What a preview shows holds for one answer: for no other thread, and for nothing after it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.utils import timezone

from core.choices import Phase
from core.models import Edition
from core.preview import PUBLIC, Preview, present, previewing, shown
from core.rights import may_preview
from news.models import NewsItem
from tests import factories
from tests.organisers import member_of

AT = datetime(2030, 5, 6, 7, 8, tzinfo=UTC)


def test_outside_of_a_preview_the_present_counts():
    before = timezone.now()
    assert shown() == PUBLIC
    assert before <= present() <= timezone.now()


def test_a_preview_ends_with_its_block_whatever_happens_in_it():
    with previewing(Preview(at=AT)):
        assert present() == AT
        with previewing(Preview(phase="live")):
            assert shown() == Preview(phase="live")
        assert present() == AT
    with pytest.raises(ZeroDivisionError), previewing(Preview(drafts=True)):
        raise ZeroDivisionError
    assert shown() == PUBLIC


def test_no_other_thread_sees_it():
    both_are_in = Barrier(2, timeout=10)

    def in_preview():
        with previewing(Preview(at=AT, drafts=True)):
            both_are_in.wait()
            both_are_in.wait()
            return shown()

    def in_public():
        both_are_in.wait()
        seen = shown()
        both_are_in.wait()
        return seen

    with ThreadPoolExecutor(2) as threads:
        preview, public = threads.submit(in_preview), threads.submit(in_public)
        assert (preview.result(), public.result()) == (Preview(at=AT, drafts=True), PUBLIC)


@pytest.mark.django_db
def test_drafts_pass_the_one_rule_and_the_withdrawn_never():
    later = timezone.now() + timedelta(hours=1)
    states = {
        "draft": {"publication_state": "draft"},
        "in-review": {"publication_state": "in_review"},
        "embargoed": {"embargo_until": later},
        "planned": {"publish_at": later},
        "published": {},
        "withdrawn": {"publication_state": "withdrawn"},
    }
    for slug, state in states.items():
        factories.make_news_item(slug=slug, **state)

    def visible() -> set[str]:
        return set(NewsItem.objects.visible(timezone.now()).values_list("slug", flat=True))

    assert visible() == {"published"}
    with previewing(Preview(at=later)):
        assert visible() == {"published"}  # the moment is an argument: who asks for another gets another
    with previewing(Preview(drafts=True)):
        assert visible() == set(states) - {"withdrawn"}
    assert visible() == {"published"}


def test_the_phase_of_a_preview_wins_over_the_one_set_by_hand():
    edition = Edition(starts_on=AT.date(), phase_override="archive")
    assert edition.phase(AT, has_programme=True) == Phase.ARCHIVE
    with previewing(Preview(phase="live")):
        assert edition.phase(AT, has_programme=True) == Phase.LIVE
        assert edition.is_under_way(AT)
    assert edition.phase(AT, has_programme=True) == Phase.ARCHIVE


@pytest.mark.django_db
def test_who_may_view_everything_may_preview():
    assert not may_preview(factories.make_user(is_staff=True))
    assert not may_preview(factories.make_user(is_superuser=True, is_active=False))
    for group in ("Auditors", "Translators: English", "Programme"):
        assert may_preview(member_of(group).user)
