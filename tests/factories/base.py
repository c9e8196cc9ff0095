"""What every factory stands on: organisers, the forum, its editions."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from core.choices import PublicationState
from core.models import Edition, Forum, User

# Long past: what is published is visible at any `at` a test passes that is later.
PUBLISHED_AT = datetime(2019, 1, 1, tzinfo=UTC)
NUMBERS = count(1)


def published(**kw) -> dict:
    return {"publication_state": PublicationState.PUBLISHED, "published_at": PUBLISHED_AT} | kw


def make_user(**kw) -> User:
    """An organiser without any right and without a password: `client.force_login(user)` signs in."""
    return User.objects.create_user(**{"username": f"organiser-{next(NUMBERS)}"} | kw)


def make_forum(**kw) -> Forum:
    """The one forum of the site: the existing one where there is one and nothing is overridden."""
    existing = None if kw else Forum.objects.first()
    names = {
        "name_ar": "المنتدى",
        "name_en": "The Forum",
        "short_name_ar": "المنتدى",
        "short_name_en": "Forum",
    }
    return existing or Forum.objects.create(**names | kw)


def make_edition(year: int = 2025, **kw) -> Edition:
    """A published edition of one day, 24 April of its year (2020 or later), in Kuwait; 2025 is the sixth."""
    forum = kw.pop("forum", None) or make_forum()
    days = {"starts_on": date(year, 4, 24), "ends_on": date(year, 4, 24)}
    return Edition.objects.create(**published(forum=forum, year=year, ordinal=year - 2019, **days) | kw)


def at_hour(edition: Edition, hour: int, minute: int = 0, days: int = 0) -> datetime:
    """A moment of an edition by its own clock; `days` counts from its first day."""
    day = edition.starts_on + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=edition.zone)
