"""Which records hold the translatable texts of an edition: for the dashboard and for translation sheets."""

from collections.abc import Callable

from django.db.models import Model, Q, QuerySet

from core.models import Edition, Forum, Picture

# By model: the condition under which a record belongs to an edition.
CONDITIONS: dict[type[Model], Callable[[Edition], Q]] = {}


def texts_of_edition(condition: Callable[[Edition], Q], *models: type[Model]) -> None:
    """The texts of those records of these models belong to an edition which the condition finds."""
    CONDITIONS.update(dict.fromkeys(models, condition))


def in_edition(records: QuerySet, edition: Edition) -> QuerySet:
    """Those of the records whose texts belong to an edition; each once, by however many ways it does."""
    model = records.model
    found = model._base_manager.filter(CONDITIONS[model](edition)).order_by().values("pk")
    return records.filter(pk__in=found)


texts_of_edition(lambda edition: Q(), Forum)
texts_of_edition(lambda edition: Q(pk=edition.pk), Edition)
texts_of_edition(lambda edition: Q(edition=edition) | Q(edition=None), Picture)
