"""How each kind of record belongs to an edition."""

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet

from core.history import is_history
from core.models import Edition, Publication
from events.models import Room
from speakers.models import Organisation, Speaker

# Of those that do not name their edition themselves.
PATHS: dict[type[Model], str] = {
    Edition: "pk",
    Room: "venue__edition",
    Speaker: "participations__edition",
    Organisation: "delegations__edition",
}


def publications() -> list[type[Publication]]:
    """Every kind of record that goes public by its own state."""
    return [model for model in apps.get_models() if issubclass(model, Publication) and not is_history(model)]


def path_to_edition(model: type[Model]) -> str:
    """What a query follows from a record to its edition; nothing for what belongs to every edition."""
    try:
        model._meta.get_field("edition")
    except FieldDoesNotExist:
        return PATHS.get(model, "")
    return "edition"


def of_edition(model: type[Publication], edition: Edition) -> QuerySet:
    """The records of an edition, and those of none, as their own admin lists them."""
    path = path_to_edition(model)
    condition = Q(**{path: edition.pk})
    if path == "edition" and model._meta.get_field(path).null:
        condition |= Q(edition=None)
    keys = model._default_manager.filter(condition).order_by().values("pk")
    related = getattr(admin.site._registry.get(model), "list_select_related", ())
    records = model._default_manager.filter(pk__in=keys)
    return records.select_related(*related) if related else records
