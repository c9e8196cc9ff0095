"""The state of translations in a list: a column, a filter, and approval of many records at once."""

from functools import partial

from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.choices import TranslationState
from core.languages import CODES, column, language_name
from core.models import bump
from core.rights import APPROVE
from core.translation_states import choose, gaps_of, translated_fields

OPEN_STATES = [state for state in TranslationState if state != TranslationState.APPROVED]
NONE_OPEN = "complete"


def in_state(queryset: QuerySet, code: str, state: str) -> QuerySet:
    """The records of which a text in this language is in this state."""
    condition = Q(pk__in=[])
    for field in translated_fields(queryset.model):
        condition |= Q(**{f"translation_states__states__{column(field, code)}": state})
    return queryset.filter(condition)


class TranslationFilter(admin.SimpleListFilter):
    title = gettext_lazy("translation")
    parameter_name = "translation"

    def lookups(self, request, model_admin):
        for code in CODES:
            for state in OPEN_STATES:
                yield f"{code}-{state}", f"{language_name(code)}: {state.label}"
        yield NONE_OPEN, _("Nothing open")

    def queryset(self, request, queryset):
        if self.value() == NONE_OPEN:
            return queryset.filter(translation_states__states={})
        code, _dash, state = (self.value() or "").partition("-")
        if code not in CODES or state not in OPEN_STATES:
            return queryset
        return in_state(queryset, code, state)


class TranslationsMixin:
    """Added by itself to the list of every model whose texts have states."""

    def get_list_filter(self, request):
        given = tuple(super().get_list_filter(request))
        return (*given, TranslationFilter) if translated_fields(self.model) else given

    def get_list_display(self, request):
        given = tuple(super().get_list_display(request))
        return (*given, "open_translations") if translated_fields(self.model) else given

    @admin.display(description=gettext_lazy("open translations"))
    def open_translations(self, record):
        """Each language with the number of its texts that are not approved."""
        names = dict(settings.LANGUAGES)
        counts = dict.fromkeys(CODES, 0)
        for gap in gaps_of(record):
            counts[gap.language] += 1
        chips = [(code, names[code], count) for code, count in counts.items() if count]
        if not chips:
            return format_html('<span class="nothing-open">{}</span>', "✓")
        return format_html_join(" ", '<span class="open-count" lang="{}">{} <b>{}</b></span>', chips)

    def get_actions(self, request):
        actions = super().get_actions(request)
        if request.user.has_perm(APPROVE) and translated_fields(self.model):
            for code in CODES:
                action = partial(approve_many, code=code)
                label = _("Approve the texts in %(language)s") % {"language": language_name(code)}
                actions[f"approve_{code}"] = (action, f"approve_{code}", label)
        return actions


@transaction.atomic
def approve_many(modeladmin, request, queryset, code: str) -> None:
    """Approve what stands in one language in the chosen records; what is missing stays missing."""
    done = 0
    for record in queryset.select_for_update(of=("self",)):
        gaps = [gap for gap in gaps_of(record) if gap.language == code]
        chosen = {
            gap.column: TranslationState.APPROVED for gap in gaps if gap.state != TranslationState.MISSING
        }
        if chosen:
            choose(record, chosen)
            record.save(update_fields=["translation_states"])
            modeladmin.log_change(request, record, [{"changed": {"fields": sorted(chosen)}}])
            done += 1
    bump()
    said = ngettext("%(count)d record was approved.", "%(count)d records were approved.", done)
    modeladmin.message_user(request, said % {"count": done}, messages.SUCCESS)
