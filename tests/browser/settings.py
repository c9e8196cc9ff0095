"""The site as in production; only what is built and stored goes to a folder of the tests' own."""

import os
from pathlib import Path

from forum_site.settings import *  # noqa: F403

STATIC_ROOT = os.environ["BROWSER_TESTS_STATIC"]
MEDIA_ROOT = Path(STATIC_ROOT).with_name("media")
