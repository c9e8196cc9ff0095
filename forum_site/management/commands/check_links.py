from django.core.management.base import BaseCommand

from forum_site.links import check_links


class Command(BaseCommand):
    help = "Asks where the links in the organisers' texts lead; the war room lists those that are broken."

    def handle(self, **options):
        self.stdout.write(f"Broken links: {len(check_links().broken)}.")
