"""Who changed what: each model that organisers edit has a table of its former states (`record.history`)."""

import simple_history
from django.db import models
from modeltranslation.translator import translator

# Worked out from other columns or from a file, at every save or after it.
WORKED_OUT = {"sort_key", "updated_at", "token", "renditions", "rendered_from"}


def is_history(model: type[models.Model]) -> bool:
    """Whether a model holds former states of another."""
    return hasattr(model, "history_type")


def keep_history(*kept: type[models.Model], links: tuple[str, ...] = ()) -> None:
    """Keep every saved state of these models; `links` are many-to-many fields kept with them.

    Call it after the registration of their translations, or the languages would not be kept. The bare
    columns that modeltranslation leaves behind are not: they hold whatever language was active.
    """
    for model in kept:
        names = {field.name for field in model._meta.fields}
        left_out = names & (bare_columns(model) | WORKED_OUT)
        left_out |= {name for name in names if name.startswith("sort_key")}
        fields = [model._meta.get_field(name) for name in links]
        simple_history.register(model, excluded_fields=sorted(left_out), m2m_fields=fields)


def bare_columns(model: type[models.Model]) -> set[str]:
    if model not in translator.get_registered_models():
        return set()
    return set(translator.get_options_for_model(model).all_fields)
