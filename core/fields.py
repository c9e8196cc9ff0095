"""Fields that fill or clean themselves, whatever way a value comes in."""

from django.db import models
from django_prose_editor.fields import ProseEditorField

from core.prose import sanitise
from core.text.sort_keys import sort_key

EXTENSIONS = {
    "Bold": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "Heading": {"levels": [2, 3]},
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "HardBreak": True,
    "History": True,
}


class ProseField(ProseEditorField):
    """Small rich text. Sanitised on every way to the database: forms, `save()`, `update()`, imports."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("extensions", EXTENSIONS)
        kwargs.setdefault("sanitize", True)
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance, add):
        value = self._cleaned(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value, connection):
        return super().get_db_prep_save(self._cleaned(value), connection)

    @staticmethod
    def _cleaned(value):
        # An expression (`bulk_update`) comes by again with each of its values.
        return value if hasattr(value, "as_sql") else sanitise(value)


class SortKeyField(models.CharField):
    """A key by which plain code-point order is alphabetical order on every database.

    Filled before each save from the first of the named fields that has a value, in the same language
    as the column itself.
    """

    def __init__(self, *args, sources: tuple[str, ...] = (), **kwargs):
        self.sources = sources
        kwargs.setdefault("max_length", 200)
        kwargs.update(editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs["sources"] = self.sources
        return name, path, args, kwargs

    def pre_save(self, model_instance, add):
        language = getattr(self, "language", None)
        names = [f"{source}_{language}" if language else source for source in self.sources]
        value = sort_key(next((text for name in names if (text := getattr(model_instance, name))), ""))
        value = value[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value
