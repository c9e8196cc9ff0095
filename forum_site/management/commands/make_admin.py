import secrets

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction

# Without the letters and digits that are taken for one another.
CHARACTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def one_time_password() -> str:
    """Four groups of four characters, 80 bits."""
    return "-".join("".join(secrets.choice(CHARACTERS) for _ in range(4)) for _ in range(4))


class Command(BaseCommand):
    help = "Makes the administrator “admin” with a one-time password, if there is no user at all."

    @transaction.atomic
    def handle(self, **options):
        users = get_user_model().objects
        if users.exists():
            return
        password = one_time_password()
        users.create_superuser("admin", password=password, must_change_password=True)
        self.stdout.write("The administrator “admin” was made; the address to log in is /admin/.")
        self.stdout.write(f"One-time password, to be changed at the first login: {password}")
