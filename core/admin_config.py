"""Django's admin with our site in it; apart from `apps.py`, where Django would take it for core's own."""

from django.contrib.admin.apps import AdminConfig


class ForumAdminConfig(AdminConfig):
    default_site = "core.admin_site.ForumAdminSite"
