"""The page on which Protocol orders the delegations, by buttons and from the alphabets."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from core.forms import MOVES
from core.models import Edition
from core.rights import may_change_all
from speakers import precedence

STEPS = {"up": MOVES[0]["step"], "down": MOVES[1]["step"]}


class PrecedenceMixin:
    """Pages of `DelegationAdmin`, for those who may change delegations."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = path("order/", view(self.order_view), name="speakers_delegation_order")
        return [own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        tools = []
        if may_change_all(request.user, self.model):
            tools = [{"url": reverse("admin:speakers_delegation_order"), "label": _("Order of precedence")}]
        return super().changelist_view(request, {"tools": tools} | (extra_context or {}))

    def order_view(self, request):
        if not may_change_all(request.user, self.model):
            raise PermissionDenied
        chosen = request.GET.get("edition", "")
        editions = Edition.objects.all()
        edition = editions.filter(pk=int(chosen)).first() if chosen.isdecimal() else None
        if request.method == "POST" and edition is None:
            raise Http404
        if request.method == "POST":
            return self.reorder(request, edition)
        context = (
            self.admin_site.each_context(request)
            | {
                "opts": self.opts,
                "title": _("Order of precedence"),
                "edition": edition,
                "editions": editions,
            }
            | self.order_context(edition)
        )
        return TemplateResponse(request, "admin/speakers/delegation/order.html", context)

    def order_context(self, edition) -> dict:
        """The delegations and the buttons beside them."""
        delegations = precedence.in_order(edition) if edition else []
        first, last = (delegations[0], delegations[-1]) if delegations else (None, None)
        return {
            "delegations": delegations,
            "buttons": [
                MOVES[0] | {"verb": "up", "not_for": first},
                MOVES[1] | {"verb": "down", "not_for": last},
            ],
            "fills": [
                {"value": "fill-ar", "label": _("Fill in by the Arabic alphabet")},
                {"value": "fill-en", "label": _("Fill in by the English alphabet")},
                {"value": "clear", "label": _("Take the numbers away: the site’s own rule")},
            ],
        }

    def reorder(self, request, edition):
        verb, _dash, key = request.POST.get("do", "").partition("-")
        here = f"{reverse('admin:speakers_delegation_order')}?edition={edition.pk}"
        if verb in STEPS and key.isdecimal():
            if precedence.move(edition, int(key), STEPS[verb]):
                self.note(request, edition, _("Order of precedence: a delegation was moved."))
            # The same button again, for whoever works with the keyboard.
            return redirect(f"{here}#{verb}-{key}")
        if verb == "fill" and key in precedence.ALPHABETS:
            precedence.fill(edition, key)
            self.note(request, edition, _("Order of precedence: filled in by the alphabet."))
        elif verb == "clear":
            precedence.clear(edition)
            self.note(request, edition, _("Order of precedence: the numbers were taken away."))
        else:
            raise PermissionDenied
        return redirect(here)

    def note(self, request, edition, text: str) -> None:
        self.log_change(request, edition, text)
        self.message_user(request, text, messages.SUCCESS)
