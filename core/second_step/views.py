"""The pages of the second step: asked for, set up, and what is left if the device gets lost."""

from base64 import b32encode
from textwrap import wrap

from django import forms
from django.contrib import admin, messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core import second_step
from core.addresses import back_to

BOX = {"autocomplete": "one-time-code", "autofocus": True, "dir": "ltr", "class": "vTextField code-box"}


class CodeForm(forms.Form):
    """`judge` says whether a code is right; `device` counts the wrong ones."""

    code = forms.CharField(label=gettext_lazy("Code"), max_length=40, widget=forms.TextInput(attrs=BOX))

    def __init__(self, *args, device, judge, **kwargs):
        super().__init__(*args, **kwargs)
        self.device, self.judge, self.result = device, judge, None

    def clean_code(self):
        code = self.cleaned_data["code"]
        if seconds := second_step.wait(self.device):
            text = ngettext(
                "After wrong codes the next is looked at in %(count)s second.",
                "After wrong codes the next is looked at in %(count)s seconds.",
                seconds,
            )
            raise forms.ValidationError(text % {"count": seconds})
        self.result = self.judge(code)
        if not self.result:
            raise forms.ValidationError(_("This code is not right, or it was used already."))
        return code


def second_step_page(request):
    """Asks for a code where one is due, else sets the step up or changes what was set up."""
    if request.POST.get("renew") and not second_step.is_due(request):
        return renew(request)
    if request.POST.get("remove") and not second_step.is_due(request):
        return remove(request)
    device = second_step.device_of(request.user)
    if second_step.is_due(request) and device:
        return ask(request, device)
    return answer(request, "kept", _("Two-step login")) if device else set_up(request)


def ask(request, device):
    form = CodeForm(
        request.POST or None,
        device=device,
        judge=lambda code: second_step.accept(request.user, code),
    )
    if form.is_valid():
        second_step.done(request)
        return redirect(wanted(request))
    return answer(request, "ask", _("Two-step login"), form=form)


def set_up(request):
    device = second_step.new_device(request.user)
    form = CodeForm(request.POST or None, device=device, judge=lambda code: second_step.confirm(device, code))
    if form.is_valid():
        second_step.done(request)
        return show(request, form.result)
    context = {
        "form": form,
        "address": device.config_url,
        "key": " ".join(wrap(b32encode(device.bin_key).decode(), 4)),
        "demanded": second_step.is_due(request),
    }
    return answer(request, "set_up", _("Set up two-step login"), **context)


def renew(request):
    if second_step.device_of(request.user) is None:
        return redirect("admin:second_step")
    return show(request, second_step.new_recovery_codes(request.user))


def remove(request):
    """One's own; not where it is demanded."""
    if not second_step.is_demanded(request.user) and second_step.remove(request.user):
        messages.success(request, _("Two-step login was removed."))
    return redirect("admin:second_step")


def show(request, codes: list[str]):
    return answer(request, "codes", _("Recovery codes"), codes=codes, wanted=wanted(request))


def wanted(request) -> str:
    """The page that was asked for before the code."""
    return back_to(request, request.GET.get("next", ""))


def answer(request, part: str, title: str, **context) -> TemplateResponse:
    context = admin.site.each_context(request) | {
        "title": title,
        "part": f"admin/second_step/_{part}.html",
        "is_nav_sidebar_enabled": not second_step.is_due(request),
        "may_remove": not second_step.is_demanded(request.user),
        **context,
    }
    return TemplateResponse(request, "admin/second_step/page.html", context)
