"""Uploads kept between the look at them and the confirmation, out of everybody's reach but the uploader's."""

import json
import secrets
from datetime import timedelta

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from core.exchange.reading import Unreadable

FOLDER = "private/spreadsheets"
KEPT_FOR = timedelta(hours=2)
SALT = "core.exchange.stored"


def keep(user, name: str, data: bytes) -> str:
    """Store an upload; the token by which only this user finds it again stands in the form."""
    clear_old()
    path = default_storage.save(f"{FOLDER}/{secrets.token_urlsafe(24)}", ContentFile(data))
    return signing.dumps({"path": path, "name": name, "user": user.pk}, salt=SALT, compress=True)


def kept(user, token: str) -> tuple[str, bytes]:
    """The name and the content of an upload. Raises Unreadable once it is gone or where it never was."""
    try:
        found = signing.loads(token, salt=SALT, max_age=KEPT_FOR)
        if found["user"] != user.pk:
            raise signing.BadSignature("of somebody else")
        with default_storage.open(found["path"]) as file:
            return found["name"], file.read()
    except (signing.BadSignature, json.JSONDecodeError, OSError) as error:
        raise Unreadable(_("The file is kept for two hours only. Choose it again.")) from error


def drop(token: str) -> None:
    """Delete an upload that was imported."""
    default_storage.delete(signing.loads(token, salt=SALT)["path"])


def clear_old() -> None:
    """Delete what nobody came back for."""
    if not default_storage.exists(FOLDER):
        return
    limit = timezone.now() - KEPT_FOR
    for name in default_storage.listdir(FOLDER)[1]:
        if default_storage.get_modified_time(f"{FOLDER}/{name}") < limit:
            default_storage.delete(f"{FOLDER}/{name}")
