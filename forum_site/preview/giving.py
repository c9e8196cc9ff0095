"""Signed links to one previewed page, for people without an account: who gave them, how long they hold."""

from datetime import datetime, timedelta

from django.contrib.admin.models import CHANGE, LogEntry
from django.core import signing
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from core.clock import moment_text
from core.models import User
from core.page_cache import hashed, keep, kept
from core.rights import may_share
from forum_site.preview.links import with_query
from forum_site.preview.wishes import Wish, from_query, to_query

SALT = "forum_site.preview"
LASTS = timedelta(hours=48)
MOST_A_MINUTE = 30  # each one may make a whole release, while nobody else can save


class Revoked(Exception):
    """Whoever gave the link away may not preview any more."""


def give(wish: Wish, user) -> tuple[str, datetime]:
    """A token for exactly this page, and until when it holds; that it was given away is noted."""
    asked = to_query(wish.preview)
    token = signing.dumps([wish.tail, wish.query, asked, user.pk], salt=SALT, compress=True)
    until = _until(token)
    values = {
        "page": with_query(f"/{wish.tail}", wish.query),
        "moment": moment_text(until, timezone.get_current_timezone()),
    }
    said = _("Made a link to the preview of %(page)s, until %(moment)s") % values
    said += f" ({with_query('', asked)})" if asked else ""
    LogEntry.objects.log_actions(user.pk, [user], CHANGE, said, single_object=True)
    return token, until


def read(token: str) -> tuple[Wish, datetime]:
    """What a token shows, and until when.

    Raises signing.SignatureExpired after `LASTS`, signing.BadSignature for what was never signed here, and
    Revoked.
    """
    tail, query, values, user_id = signing.loads(token, salt=SALT, max_age=LASTS)
    user = User.objects.filter(pk=user_id, is_staff=True).first()
    if user is None or not may_share(user):  # nobody who is not active has a right
        raise Revoked
    asked = QueryDict(mutable=True)
    asked.update(values)
    return Wish(tail, query, from_query(asked)[0]), _until(token)


def is_asked_too_often(token: str) -> bool:
    """Whether a link was opened more than `MOST_A_MINUTE` times in this minute; this time counts as well.

    A store that is out of reach counts nothing.
    """
    key = hashed(f"preview {timezone.now():%H:%M} {token}")
    count = (kept(key) or 0) + 1
    keep(key, count)
    return count > MOST_A_MINUTE


def _until(token: str) -> datetime:
    signed_at = signing.b62_decode(token.rsplit(":", 2)[1])
    return datetime.fromtimestamp(signed_at, timezone.get_current_timezone()) + LASTS
