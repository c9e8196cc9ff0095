"""What an organiser reads who saves a record that another deleted meanwhile: nothing typed is lost."""

from dataclasses import dataclass

from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from core.action_log import column_of, label
from core.fields import ProseField
from core.languages import direction
from core.models import TrashItem
from core.text.plain import html_to_text

GONE = 410
TEXTS = ("CharField", "TextField")


@dataclass(frozen=True)
class Typed:
    """A text that was sent with a form: what its box is called, its language, the text itself."""

    label: str
    language: str
    text: str

    @property
    def direction(self) -> str:
        return direction(self.language) if self.language else "auto"


class GoneMixin:
    """A record that is not there any more is answered with what was sent, and with the way back."""

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        if request.method != "POST":
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        item = None
        if str(object_id).isdecimal():
            deleted = TrashItem.objects.filter(kind=opts.label_lower, object_id=object_id)
            deleted = deleted.exclude_expired(timezone.now())
            item = deleted.select_related("deleted_by").first()
        lines = [inline.model for inline in self.get_inline_instances(request)]
        context = {
            **self.admin_site.each_context(request),
            "title": _("This record was deleted while you wrote"),
            "item": item,
            "typed": typed_texts([self.model, *lines], request.POST),
            "opts": opts,
        }
        return TemplateResponse(request, "admin/gone.html", context, status=GONE)


def typed_texts(models: list, sent: MultiValueDict) -> list[Typed]:
    """The texts among what was sent: those of the record itself first, then those of its lines."""
    found = []
    for name in sorted(sent, key=lambda name: name.count("-")):
        last = name.rpartition("-")[2]
        model = next((each for each in models if column_of(each, last)), None)
        field = column_of(model, last) if model else None
        value = sent[name].strip()
        if not value or field is None or field.choices or field.get_internal_type() not in TEXTS:
            continue
        text = html_to_text(value) if isinstance(field, ProseField) else value
        found.append(Typed(label(model, last), getattr(field, "language", ""), text))
    return found
