"""The two processes that a deployment runs: the API and the worker."""

import asyncio

from app.cli import surroundings
from app.core.loading import uncollected


def api() -> None:
    """Run the API alone, at PORTAL_HOST and PORTAL_PORT."""
    known = surroundings.read_settings()
    surroundings.have_secrets(known)
    with surroundings.database_at_hand(known):
        with uncollected():
            from app.edge import server

        server.serve("app.main:app", host=known.host, port=known.port, processes=known.api_processes)


def worker() -> None:
    """Run the worker alone: effects of what was done, and the schedule."""
    known = surroundings.read_settings()
    surroundings.have_secrets(known)
    with surroundings.database_at_hand(known):
        with uncollected():
            from app import worker as work

        asyncio.run(work.run())
