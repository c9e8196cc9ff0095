"""Releases and their differences as the pages show them."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core.clock import clock_text, moment_text
from core.templatetags.text import filled, words
from events.changes import badges
from events.changes.point import day_name

register = template.Library()
A_WEEKDAY_IS_ENOUGH = timedelta(days=6)


@register.simple_tag
def change_badges(change, zone) -> list[tuple[str, str]]:
    return [(kind.value, text) for kind, text in badges(change, zone)]


@register.simple_tag
def changes_counted(count: int, older, newer, is_newest: bool) -> str:
    """«تغييران منذ الإصدار 2»; between two older releases both are named."""
    values = {"count": count, "older": older.number, "newer": newer.number}
    if not count and is_newest:
        return _("No changes since release %(older)d") % values
    if not count:
        return _("No changes between releases %(older)d and %(newer)d") % values
    if is_newest:
        return (
            ngettext(
                "%(count)d change since release %(older)d", "%(count)d changes since release %(older)d", count
            )
            % values
        )
    return (
        ngettext(
            "%(count)d change between releases %(older)d and %(newer)d",
            "%(count)d changes between releases %(older)d and %(newer)d",
            count,
        )
        % values
    )


@register.simple_tag
def door_moved(change) -> SafeString:
    """Where to find a session that stood on the card of a door, for those who stand before it."""
    values = {"code": format_html('<bdi dir="ltr">{}</bdi>', change.code.upper())}
    if not change.after.room:
        return filled(_("Session %(code)s is not in this room; its new room will be announced."), **values)
    values["room"] = words(change.after.room, "name")
    return filled(_("Session %(code)s has moved to %(room)s."), **values)


@register.filter
def is_telling(release, is_over: bool) -> bool:
    return release.is_telling(is_over)


@register.filter
def names_day(said: list[tuple[str, str]], day: date) -> bool:
    """Whether one of the sentences of a change names a day already."""
    return any(day_name(day) in sentence for _kind, sentence in said)


@register.simple_tag
def release_option(release, zone) -> str:
    """A release in a list to choose from: its number, and when it came out, short enough for a phone."""
    number = pgettext("programme", "Release %(number)s") % {"number": release.number}
    day = date_format(timezone.localtime(release.released_at, zone), "j F")
    moment = _("%(day)s, %(time)s") % {"day": day, "time": clock_text(release.released_at, zone)}
    return f"{number} · {moment}"


@register.simple_tag
def recent_moment(moment: datetime, zone, at: datetime) -> SafeString:
    """«الثلاثاء 6:05 مساءً»; with its date where the weekday alone would not tell which."""
    local = timezone.localtime(moment, zone)
    text = moment_text(moment, zone)
    if timezone.localtime(at, zone).date() - local.date() <= A_WEEKDAY_IS_ENOUGH:
        values = {"day": date_format(local, "l"), "time": clock_text(moment, zone)}
        text = pgettext("weekday and time", "%(day)s %(time)s") % values
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), text)
