"""What the server needs besides uvicorn's own settings, in every process that serves."""

import os
import signal
import threading
from multiprocessing import parent_process

import uvicorn

from app.core.loading import uncollected
from app.edge.deadlines import Deadlines
from app.edge.refusal import Problems
from app.edge.turnstile import Turnstile


class ServerConfig(uvicorn.Config):
    """uvicorn's settings, how long connections may take, and how to say no."""

    deadlines: Deadlines
    problems: Problems
    turnstile: Turnstile | None = None

    def load(self) -> None:
        with uncollected():
            super().load()
        self.turnstile = getattr(self.loaded_app, "turnstile", None)
        if parent_process() is not None:
            threading.Thread(target=_stop_with_the_parent, name="parent", daemon=True).start()


def _stop_with_the_parent() -> None:
    """Stop when the parent was killed: a process that nobody watches must not keep the port."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
