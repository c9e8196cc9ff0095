"""The work lists of an edition (experience.md §6.1). Each costs the same number of queries, however full."""

from collections.abc import Callable

from django.db.models import Model

from core.models import Edition, HelpPage, HelpRecord, HelpText, Picture
from core.rights import may_view
from core.translated import CONDITIONS
from events.models import Session
from forum_site.war_room.editions import publications
from forum_site.war_room.help import help_page
from forum_site.war_room.latest import latest
from forum_site.war_room.links import broken_links
from forum_site.war_room.people import protocol
from forum_site.war_room.programme import conflicts, sessions
from forum_site.war_room.rows import WorkList
from forum_site.war_room.texts import documents, pictures, review
from forum_site.war_room.translations import translations
from speakers.models import Delegation, Participation

# What a list names records of: it is for those alone who may look at all of these.
LISTS: dict[str, tuple[Callable[[Edition], WorkList], tuple[type[Model], ...]]] = {
    "translations": (translations, tuple(CONDITIONS)),
    "sessions": (sessions, (Session,)),
    "conflicts": (conflicts, (Session, Participation)),
    "protocol": (protocol, (Participation, Delegation)),
    "pictures": (pictures, (Picture,)),
    "documents": (documents, tuple(publications())),
    "review": (review, tuple(publications())),
    "help": (help_page, (HelpPage, HelpRecord, HelpText)),
}
# What these name records of depends on who looks.
OWN_LISTS: dict[str, Callable] = {"links": broken_links, "latest": latest}
KEYS = (*LISTS, *OWN_LISTS)


def work_list(key: str, edition: Edition, user) -> WorkList | None:
    """One of `KEYS`, or None for whoever may not look at what it names."""
    if own := OWN_LISTS.get(key):
        return own(edition, user)
    make, models = LISTS[key]
    return make(edition) if may_view(user, *models) else None


def work_lists(edition: Edition, user) -> list[WorkList]:
    return [found for key in KEYS if (found := work_list(key, edition, user))]
