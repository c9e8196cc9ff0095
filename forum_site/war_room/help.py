"""What is left to do for the help page."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.choices import SignedState
from core.models import Edition, HelpPage, HelpRecord, HelpText
from forum_site.war_room.rows import Row, WorkList, address, kind_of, name_of


def help_page(edition: Edition) -> WorkList:
    """What two people sign for the help page, whatever the edition, as far as it is not valid for long."""
    rows, at = [], timezone.now()
    records = [*HelpRecord.objects.all(), *HelpText.objects.all()]
    states = {record: record.state(at) for record in records}
    for page in HelpPage.objects.visible(at):
        shown = {SignedState.VALID, SignedState.DUE_SOON}
        if not any(isinstance(record, HelpRecord) and state in shown for record, state in states.items()):
            what = _("switched on without any valid record")
            rows.append(Row(name_of(page), what, address(page, "is_on"), blocks=True))
    for record, state in states.items():
        if state != SignedState.VALID:
            day = date_format(record.recheck_by, "j F Y")
            what = _("%(state)s (re-check by %(day)s)") % {"state": state.label, "day": day}
            rows.append(Row(name_of(record), what, address(record, "recheck_by"), kind_of(record)))
    note = gettext_lazy("To be re-checked within 14 days, expired, or not signed by two people.")
    return WorkList("help", gettext_lazy("Help page"), note, rows)
