from django.core.management.base import BaseCommand
from django.db import transaction

from forum_site.roles import make_groups, roles


class Command(BaseCommand):
    help = (
        "Makes the organisers' groups and gives each the rights it lacks. Nothing is taken away: "
        "it can be run after every update."
    )

    def add_arguments(self, parser):
        parser.add_argument("--only-new", action="store_true", help="leave groups that exist as they are")

    @transaction.atomic
    def handle(self, *, only_new: bool, **options):
        for name in make_groups(roles(), only_new):
            self.stdout.write(name)
