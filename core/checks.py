"""System checks: what the rest of the code relies on and a settings change could break."""

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, register

from core.models import Publication
from core.models.publication import DEMANDS


@register
def check_languages(app_configs, **kwargs):
    codes = [code for code, _ in settings.LANGUAGES]
    faults = []
    if settings.LANGUAGE_CODE not in codes or not set(settings.REQUIRED_LANGUAGES) <= set(codes):
        faults.append(Error("LANGUAGE_CODE and REQUIRED_LANGUAGES must stand in LANGUAGES.", id="core.E001"))
    if settings.MODELTRANSLATION_DEFAULT_LANGUAGE != settings.LANGUAGE_CODE:
        faults.append(Error("MODELTRANSLATION_DEFAULT_LANGUAGE must be LANGUAGE_CODE.", id="core.E002"))
    if settings.MODELTRANSLATION_ENABLE_FALLBACKS:
        faults.append(Error("Nothing may fall back unmarked: switch the fallbacks off.", id="core.E003"))
    if not settings.USE_TZ:
        faults.append(Error("USE_TZ must be on.", id="core.E004"))
    return faults


@register
def check_demanded(app_configs, **kwargs):
    """What the database demands of a published record is what its model says."""
    return [
        Error(f"{model.__name__}.demanded must name what {rule.name} demands.", obj=model, id="core.E006")
        for model in apps.get_models()
        for rule in model._meta.constraints
        if not set(DEMANDS.get(rule.name, ())) <= set(getattr(model, "demanded", ()))
    ]


@register
def check_second_approval(app_configs, **kwargs):
    published = {model._meta.label_lower for model in apps.get_models() if issubclass(model, Publication)}
    unknown = sorted(set(settings.SECOND_APPROVAL) - published)
    message = f"SECOND_APPROVAL names {', '.join(unknown)}: it may name {', '.join(sorted(published))}."
    return [Error(message, id="core.E005")] if unknown else []
