"""One process, as every side has: it answers from a few threads, over connections that stay open."""

import os

bind = f"{os.environ['PORTAL_HOST']}:{os.environ['PORTAL_PORT']}"
worker_class = "gthread"
workers = 1
threads = int(os.environ.get("PEER_THREADS", "4"))
keepalive = 75
accesslog = None
control_socket_disable = True
