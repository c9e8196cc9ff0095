"""Two processes that share the loaded code; a setting that is wrong stops the start, once, with its line.

Threads, because a browser that opens a connection and sends nothing would hold a whole process.
"""

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
