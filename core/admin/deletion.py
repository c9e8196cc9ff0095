"""What the admin lists before it deletes: records, not the rows that only link two of them."""

from django.apps import apps
from django.utils.text import capfirst


class DeletionMixin:
    """Of one record and of many: the rows of many-to-many fields go without being listed."""

    def get_deleted_objects(self, objs, request):
        listed, counts, *refused = super().get_deleted_objects(objs, request)
        links = [
            model._meta for model in apps.get_models(include_auto_created=True) if model._meta.auto_created
        ]
        # A row is listed as text, so its model can be told from nothing but its name in front.
        names = tuple(f"{capfirst(link.verbose_name)}: " for link in links)
        plurals = {link.verbose_name_plural for link in links}
        counts = {plural: count for plural, count in counts.items() if plural not in plurals}
        return without(listed, names), counts, *refused


def without(listed: list, names: tuple[str, ...]) -> list:
    """The nested list without the lines that begin so, and without what is empty then."""
    kept = (without(line, names) if isinstance(line, list) else line for line in listed)
    return [line for line in kept if line and not str(line).startswith(names)]
