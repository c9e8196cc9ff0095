"""Two processes that share the loaded code; a setting that is wrong stops the start, once, with its line.

Threads, because a browser that opens a connection and sends nothing would hold a whole process.
"""

from gunicorn.http import message

# However long an address is, the site answers it in words, not the server in its own: up to this length.
message.MAX_REQUEST_LINE = limit_request_line = 65_536
workers = 2
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 30
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = None
# No second way in: the process is watched and stopped from outside.
control_socket_disable = True


def post_fork(server, worker):
    """Each process opens database connections of its own."""
    from django.db import connections

    connections.close_all()


def when_ready(server):
    """Say where the site is, which the settings know better than whoever starts the server."""
    from django.conf import settings

    server.log.info("The forum is at %s/ — stop it with Ctrl-C.", settings.SITE_URL)
