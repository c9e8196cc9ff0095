"""The groups of organisers and what each may do (experience.md §6.5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from core.history import is_history
from core.languages import language_name_in

OURS = ("core", "speakers", "events", "news")
# What only administrators look at.
CONFIDENTIAL = {"user", "contentversion", "linkcheck"}


@dataclass(frozen=True)
class Role:
    """A group: its name in both languages, the models whose records it writes, and its further rights."""

    name: str
    writes: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()

    def codenames(self) -> set[tuple[str, str]]:
        """App label and codename of every permission, but for those to look."""
        found = {tuple(right.split(".")) for right in self.rights}
        for verbs, models in (
            ("add change delete", self.writes),
            ("add", self.adds),
            ("change", self.changes),
        ):
            for model in models:
                label, name = model.split(".")
                found |= {(label, f"{verb}_{name}") for verb in verbs.split()}
        return found


PLACES = ("events.venue", "events.room", "events.track", "events.interpreterteam")
SESSIONS = ("events.session", "events.sessionrole")
SPEECHES = ("events.speech", "events.speechsource")
NEWS = ("news.newsitem", "news.newssource", "news.newspicture")
FILES = ("core.picture", "events.editionphoto", "events.document")
PEOPLE = ("speakers.speaker", "speakers.participation", "speakers.delegation", "speakers.organisation")

ROLES = (
    Role(
        "البرنامج · Programme",
        writes=(*PLACES, *SESSIONS),
        adds=("events.speech",),
        changes=("events.speech",),
        rights=("events.fast_change_session", "core.share_preview"),
    ),
    Role("المراسم · Protocol", writes=(*PEOPLE, "speakers.partnership"), rights=("core.share_preview",)),
    Role(
        "المكتب الإعلامي · Media desk",
        writes=(*NEWS, *SPEECHES, *FILES, "events.recommendation"),
        rights=("core.share_preview",),
    ),
    Role(
        "الناشرون · Publishers",
        writes=("core.term",),
        adds=("core.notice", "events.release"),
        changes=(
            "core.forum",
            "core.edition",
            "core.notice",
            "core.picture",
            "speakers.speaker",
            "speakers.delegation",
            "events.document",
            "events.speech",
            "events.recommendation",
            "events.session",
            "news.newsitem",
        ),
        rights=(
            "core.publish",
            "core.approve_translation",
            "core.share_preview",
            "events.fast_change_session",
        ),
    ),
    Role(
        "أمناء صفحة المساعدة · Help stewards",
        writes=("core.helprecord", "core.helptext"),
        rights=("core.sign_help",),
    ),
    Role("المراقبون · Auditors"),
    Role(
        "المشرفون · Administrators",
        writes=("core.user", "auth.group"),
        adds=("core.edition", "core.helppage"),
        changes=("core.forum", "core.edition", "core.helppage"),
        rights=("core.empty_trash",),
    ),
)


def translators() -> Iterator[Role]:
    """A group for each language: its members write the texts in that language and nothing else."""
    for code, _name in settings.LANGUAGES:
        names = [language_name_in(shown, code) for shown in ("ar", "en")]
        yield Role(f"المترجمون: {names[0]} · Translators: {names[1]}", rights=(f"core.translate_{code}",))


def roles() -> list[Role]:
    return [*translators(), *ROLES]


def viewable() -> set[tuple[str, str]]:
    """Everybody who organises may look at all that is organised."""
    models = (model for label in OURS for model in apps.get_app_config(label).get_models())
    kept = (model._meta for model in models if not is_history(model))
    return {
        (meta.app_label, f"view_{meta.model_name}") for meta in kept if meta.model_name not in CONFIDENTIAL
    }


def make_groups(roles: Iterable[Role], only_new: bool) -> list[str]:
    """Make the groups that are missing and give the others what they lack, unless `only_new`.

    Nothing is ever taken from a group. Returns the names of those that were made or given something.
    """
    done = []
    for role in roles:
        group, is_new = Group.objects.get_or_create(name=role.name)
        if only_new and not is_new:
            continue
        wanted = permissions(role.codenames() | viewable())
        lacking = set(wanted) - set(group.permissions.all())
        group.permissions.add(*lacking)
        if is_new or lacking:
            done.append(role.name)
    return done


def permissions(codenames: set[tuple[str, str]]) -> list[Permission]:
    """The stored permissions of these names. Raises LookupError for one that no model has."""
    condition = Q()
    for label, codename in codenames:
        condition |= Q(content_type__app_label=label, codename=codename)
    found = list(Permission.objects.filter(condition).select_related("content_type"))
    missing = codenames - {(each.content_type.app_label, each.codename) for each in found}
    if missing:
        raise LookupError(f"There is no permission {sorted(missing)}.")
    return found
