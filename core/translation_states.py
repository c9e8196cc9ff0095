"""The state of each text in each language: missing, draft, outdated, in review or approved.

One language is the source: the language a speech was given in, else the site's first. A text in another
language is a translation, and becomes outdated by itself when the source changes and it does not. Only what
is not approved is kept, with a digest of every text as it was when it was last saved: so a change is seen
whatever way it came. Of an approved text that became outdated, the digest of the source it was approved for
is kept too: where the source says that again, so does the approval.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from modeltranslation.translator import translator

from core.choices import TranslationState
from core.languages import CODES, column

# Worked out from other texts, chosen from a list, or needed only once something is withdrawn.
NO_TRANSLATIONS = {"sort_name", "sort_key", "withdrawal_reason", "hijri_date", "text_status"}
STATES, DIGESTS, APPROVED_FOR = "states", "digests", "approved_for"
CHOSEN = "_chosen_translation_states"


@dataclass(frozen=True)
class Gap:
    """A text of a record that does not yet stand as it should in one language."""

    record: models.Model
    field: str
    language: str
    state: TranslationState
    blocks: bool

    @property
    def column(self) -> str:
        return column(self.field, self.language)

    @property
    def label(self) -> str:
        return self.record._meta.get_field(self.field).verbose_name


def translated_fields(model: type[models.Model]) -> tuple[str, ...]:
    """The texts of a model whose translations have a state; none of a model that keeps no states."""
    names = [field.name for field in model._meta.fields]
    # The former states of a record have the columns and no translations of their own, in migrations too.
    if "translation_states" not in names or model not in translator.get_registered_models():
        return ()
    texts = translator.get_options_for_model(model).all_fields
    return tuple(name for name in names if name in texts and name not in NO_TRANSLATIONS)


def digest(text: str | None) -> str:
    return hashlib.sha256((text or "").encode()).hexdigest()[:16]


def source_of(record: Any, field: str) -> str | None:
    """The language a text was written in first; None where it stands in none."""
    wanted = getattr(record, "original_language", "") or settings.LANGUAGE_CODE
    return next((code for code in (wanted, *CODES) if getattr(record, column(field, code))), None)


def renewed(record: Any, kept: dict, chosen: dict[str, str], fields: Iterable[str]) -> dict:
    """What is to be kept of a record about to be saved, from what was kept before.

    `chosen` are the states that somebody chose just now, by column.
    """
    before, old, was_for = kept.get(DIGESTS, {}), kept.get(STATES, {}), kept.get(APPROVED_FOR, {})
    states, digests, approved_for = {}, {}, {}
    for field in fields:
        source = source_of(record, field)
        if source is None:
            continue
        names = {code: column(field, code) for code in CODES}
        now = {name: digest(getattr(record, name)) for name in names.values() if getattr(record, name)}
        digests |= now
        rewritten = {name for name in now if name != names[source] and before.get(name) != now[name]}
        is_source_new = before.get(names[source], now[names[source]]) != now[names[source]]
        for code, name in names.items():
            if name not in now:
                if code in settings.REQUIRED_LANGUAGES:
                    states[name] = TranslationState.MISSING
            elif name in chosen:
                states[name] = chosen[name]
            elif old.get(name) == TranslationState.MISSING or name in rewritten:
                states[name] = TranslationState.DRAFT
            elif code != source and is_source_new:
                first = was_for.get(name) if name in old else before[names[source]]
                if first != now[names[source]]:
                    states[name] = TranslationState.OUTDATED
                    approved_for |= {name: first} if first else {}
            elif name in old:
                states[name] = old[name]
                approved_for |= {name: was_for[name]} if name in was_for else {}
    kept_too = {APPROVED_FOR: approved_for} if approved_for else {}
    open_ones = {name: str(state) for name, state in states.items() if state != TranslationState.APPROVED}
    return {STATES: open_ones, DIGESTS: digests} | kept_too


class TranslationStatesField(models.JSONField):
    """The states that are not approved, and the digests by which changes are told; filled before each save.

    A form chooses states by `choose`; they count for one save.
    """

    def __init__(self, *args, **kwargs):
        kwargs.update(default=dict, editable=False)
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance, add):
        kept = super().pre_save(model_instance, add) or {}
        if fields := translated_fields(type(model_instance)):
            kept = renewed(model_instance, kept, model_instance.__dict__.pop(CHOSEN, {}), fields)
            setattr(model_instance, self.attname, kept)
        return kept


def choose(record: models.Model, states: dict[str, str]) -> None:
    """The states, by column, that a record's texts get at its next save whatever changed."""
    record.__dict__[CHOSEN] = states


def approve_all(record: models.Model) -> None:
    """All texts of a record are approved at its next save: they were checked elsewhere."""
    fields = translated_fields(type(record))
    choose(record, {column(field, code): TranslationState.APPROVED for field in fields for code in CODES})


def states_of(record: models.Model) -> dict[str, TranslationState]:
    """The state of each text of a record that stands in any language, by column, as last saved."""
    open_ones = record.translation_states.get(STATES, {})
    names = [column(field, code) for field in translated_fields(type(record)) for code in CODES]
    known = record.translation_states.get(DIGESTS, {})
    return {
        name: TranslationState(open_ones.get(name, TranslationState.APPROVED))
        for name in names
        if name in known or name in open_ones
    }


def missing_columns(values: Any, *fields: str) -> list[str]:
    """The columns of these texts that a required language lacks; `values` is a record or a dict."""
    read = values.get if isinstance(values, dict) else lambda name: getattr(values, name)
    names = [column(field, code) for field in fields for code in settings.REQUIRED_LANGUAGES]
    return [name for name in names if not read(name)]


def blocking_columns(record: models.Model) -> list[str]:
    """The columns that must be filled before a record may go public: its model says which texts (`demanded`).

    What stops a release and a publication, and what the organisers' dashboard lists as blocking.
    """
    return missing_columns(record, *getattr(record, "demanded", ()))


def gaps_of(record: models.Model) -> list[Gap]:
    """The texts of a record that are not approved, those first that keep it from going public."""
    open_ones, blocking = record.translation_states.get(STATES, {}), blocking_columns(record)
    gaps = []
    for field in translated_fields(type(record)):
        for code in CODES:
            name = column(field, code)
            state = TranslationState.MISSING if name in blocking else open_ones.get(name)
            if state:
                gaps.append(Gap(record, field, code, TranslationState(state), name in blocking))
    return sorted(gaps, key=lambda gap: not gap.blocks)


def approve_existing(model: type[models.Model], *fields: str) -> None:
    """For migrations: what stands in a table before its texts had states counts as approved."""
    approved = {column(field, code): TranslationState.APPROVED for field in fields for code in CODES}
    for record in model.objects.iterator(chunk_size=500):
        kept = renewed(record, {}, approved, fields)
        model.objects.filter(pk=record.pk).update(translation_states=kept)
