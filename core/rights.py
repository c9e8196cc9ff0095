"""Who may write what: whole records, or only the texts in one's own language (experience.md §6.5)."""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models import Model, Q

from core.choices import PublicationState
from core.languages import CODES, column, current
from core.models import Record
from core.translation_states import translated_fields

PUBLISH = "core.publish"
APPROVE = "core.approve_translation"
# What decides whether and when a record is public, as far as it has them.
MOMENTS = ("publication_state", "publish_at", "embargo_until", "withdrawal_reason")

# The states between which whoever may change a record moves it.
WITHOUT_PUBLISHING = (PublicationState.DRAFT, PublicationState.IN_REVIEW)


def languages_of(user) -> list[str]:
    """The languages whose texts an organiser may write in every record, by the right of a translator."""
    return [code for code in CODES if user.has_perm(f"core.translate_{code}")]


def may_translate(user, model: type[Model]) -> bool:
    return bool(translated_fields(model)) and bool(languages_of(user))


def may_change_all(user, model: type[Model]) -> bool:
    return user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")


def open_columns(user, model: type[Model]) -> set[str]:
    """The columns that are open to somebody who may not change the whole record."""
    return {column(field, code) for field in translated_fields(model) for code in languages_of(user)}


def locked_fields(user, record: Model, names: Iterable[str], is_new: bool = False) -> set[str]:
    """Those of a form's fields that this organiser may not write in this record."""
    model, names = type(record), set(names)
    may_all = user.has_perm(f"{model._meta.app_label}.add_{model._meta.model_name}") if is_new else False
    if not (may_all or may_change_all(user, model)):
        return names - open_columns(user, model)
    if user.has_perm(PUBLISH):
        return set()
    moments = {name for name in names if name.startswith(MOMENTS)}
    # A promise to a source may be noted by whoever enters the text, until a publisher has decided on it.
    is_open = getattr(record, "published_at", None) is None
    is_open &= getattr(record, "publication_state", "") in WITHOUT_PUBLISHING
    return moments - {"publication_state", "embargo_until"} if is_open else moments


def may_sign(user) -> bool:
    """Whether somebody is a help steward: by a group, for the might of an account signs nothing."""
    rights = {"permissions__codename": "sign_help", "permissions__content_type__app_label": "core"}
    return user.groups.filter(**rights).exists()


def groups_that_may(model: type[Model], name: str) -> list[str]:
    """The groups whose members may write a field of a model, by name; one query."""
    rights = Q(
        permissions__codename=f"change_{model._meta.model_name}",
        permissions__content_type__app_label=model._meta.app_label,
    )
    if name.startswith(MOMENTS):
        rights = Q(permissions__codename="publish", permissions__content_type__app_label="core")
    if code := text_language(model, name):
        rights |= Q(permissions__codename=f"translate_{code}", permissions__content_type__app_label="core")
    names = Group.objects.filter(rights).distinct().values_list("name", flat=True)
    return sorted(group_name(name) for name in names)


def text_language(model: type[Model], name: str) -> str:
    """The language of a text that translators write, by the name of its column; nothing for another field."""
    texts = {column(field, code): code for field in translated_fields(model) for code in CODES}
    return texts.get(name, "")


def group_name(name: str) -> str:
    """What a group is called in the language of the request: ours are named in Arabic, a dot, and English."""
    arabic, dot, english = name.partition(" · ")
    return english if dot and current() != "ar" else arabic


def may_view(user, *models: type[Model]) -> bool:
    """Whether somebody may look at all records of these kinds, as the admin grants it."""
    kinds = [(model._meta.app_label, model._meta.model_name) for model in models]
    return all(
        user.has_perm(f"{app}.view_{name}") or user.has_perm(f"{app}.change_{name}") for app, name in kinds
    )


def may_share(user) -> bool:
    """Whether somebody may give a link to a previewed page to people without an account."""
    return user.has_perm("core.share_preview") and may_preview(user)


def may_preview(user) -> bool:
    """Whether somebody may look at all that a preview shows: every kind of record that can go public."""
    return may_view(user, *(model for model in apps.get_models() if issubclass(model, Record)))
