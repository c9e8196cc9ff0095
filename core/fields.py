"""Fields that fill or clean themselves, whatever way a value comes in."""

from django.conf import settings
from django.db import models
from django_prose_editor.fields import ProseEditorField

from core.prose import sanitise
from core.text.sort_keys import propose_sort_name, sort_key

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
    "ToolbarWords": True,
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

    Filled before each save from `sort_name`, else from what `name` proposes, in the same language as
    the column itself.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 200)
        kwargs.update(editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance, add):
        language = getattr(self, "language", None)
        suffix = f"_{language}" if language else ""
        wanted = getattr(model_instance, f"sort_name{suffix}")
        name = getattr(model_instance, f"name{suffix}") or ""
        value = sort_key(wanted or propose_sort_name(name, language or settings.LANGUAGE_CODE))
        value = value[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value
