"""Organisers of each group, signed in."""

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from core.history import bare_columns
from forum_site.roles import make_groups, roles
from tests import factories


def member_of(*groups: str, language: str = "en", **kw) -> Client:
    """A browser in which a member of these groups, named by their English half, is signed in."""
    if not Group.objects.exists():  # a test with transactions of its own has emptied the tables
        make_groups(roles(), only_new=True)
    user = factories.make_user(is_staff=True, language=language, **kw)
    for group in groups:
        user.groups.add(Group.objects.get(name__endswith=group))
    client = Client()
    client.force_login(user)
    client.user = user
    return client


def address(record) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


def stored(record) -> dict:
    """What stands in the columns of a record now; the bare ones, which hold any language, are left out."""
    now, bare = type(record)._base_manager.get(pk=record.pk), bare_columns(type(record))
    names = [field.attname for field in now._meta.fields if field.name not in bare]
    return {name: "" if getattr(now, name) is None else getattr(now, name) for name in names}
