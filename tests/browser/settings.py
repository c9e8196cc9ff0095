"""The site as in production; only the built static files go to a folder of the tests' own."""

import os

from forum_site.settings import *  # noqa: F403

STATIC_ROOT = os.environ["BROWSER_TESTS_STATIC"]
