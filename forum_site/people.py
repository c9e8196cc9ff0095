"""Merging two records of one person: speakers, and what the programme has frozen of them."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from core.forms import Picker
from core.rights import may_change_all
from events.models import Session, Speech
from events.releases import replace_people
from speakers.merge import merge, would_vanish
from speakers.models import Participation, Speaker


class MergeForm(forms.Form):
    """The record that goes; it is looked up as in every picker, by either name."""

    other = forms.ModelChoiceField(
        Speaker.objects.none(), label=pgettext_lazy("merging", "the other record of this person")
    )

    def __init__(self, *args, kept: Speaker, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        field.queryset = Speaker.objects.exclude(pk=kept.pk)
        link = Participation._meta.get_field("speaker")
        field.widget = Picker(link, admin.site, choices=field.choices)
        field.label_from_instance = admin.site._registry[Speaker].autocomplete_text


def merge_people(request, pk: int):
    """First which record, then both beside each other, then one."""
    kept = get_object_or_404(Speaker, pk=pk)
    own = admin.site._registry[Speaker]
    if not (may_change_all(request.user, Speaker) and own.has_delete_permission(request)):
        raise PermissionDenied
    form = MergeForm(request.POST or None, kept=kept)
    other = form.cleaned_data["other"] if request.method == "POST" and form.is_valid() else None
    is_refused = bool(other) and would_vanish(kept, other, timezone.now())
    if other and not is_refused and request.POST.get("confirmed") == str(other.pk):
        return merged(request, own, kept, other)
    context = admin.site.each_context(request) | {
        "title": _("Merge two records of one person"),
        "opts": Speaker._meta,
        "kept": kept,
        "other": other,
        "is_refused": is_refused,
        "form": form,
        "media": own.media + form.media,
        "pair": [summary(each) for each in (kept, other)] if other else [],
        "shared": shared(kept, other) if other else [],
    }
    return TemplateResponse(request, "admin/speakers/speaker/merge.html", context)


@transaction.atomic
def merged(request, own, kept: Speaker, other: Speaker):
    name = str(other)
    replace_people(merge(kept, other, request.user))
    text = _("“%(other)s” was merged into this record.") % {"other": name}
    own.log_change(request, kept, text)
    messages.success(request, text)
    return redirect(reverse("admin:speakers_speaker_change", args=[kept.pk]))


def summary(speaker: Speaker) -> dict:
    people = speaker.participations.select_related("edition", "delegation__organisation", "speaker")
    return {
        "speaker": speaker,
        "participations": people.order_by("-edition__year"),
        "sessions": Session.objects.filter(roles__participation__speaker=speaker).distinct().count(),
        "speeches": Speech.objects.filter(participation__speaker=speaker).count(),
        "news": speaker.news.count(),
    }


def shared(kept: Speaker, other: Speaker) -> list:
    """The editions in which both take part."""
    mine = set(kept.participations.values_list("edition", flat=True))
    theirs = other.participations.filter(edition__in=mine).select_related("edition")
    return [each.edition for each in theirs]
