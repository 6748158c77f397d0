"""The edge as one piece: every layer around the application, in its order.

Turnstile     no place, and nothing but the head is read: asked by the server
RequestLog    identifier, headers of every answer, one line, one count
Retold        refusals in the words of another standard, below the paths that speak one
Hosts         our names only; who may read from a browser
LastResort    whatever goes wrong further in becomes `internal_error`
Door          no place, no reading
Wall          only what can be understood, read whole
Gate          a place, and a deadline
"""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from app.core.settings import Settings
from app.edge.clients import Clients
from app.edge.gate import Door, Gate, Lanes
from app.edge.hosts import Hosts, names_of
from app.edge.last_resort import LastResort
from app.edge.refusal import Problems
from app.edge.request_log import RequestLog
from app.edge.retold import Dialect, Retold
from app.edge.turnstile import Turnstile
from app.edge.wall import FORM, MULTIPART, ORDINARY, Intake, Wall

# What takes in more than JSON: a file of 25 MiB, with the form around it.
LARGEST_UPLOAD: Final = 25 * 1024 * 1024 + 64 * 1024
LARGEST_FORM: Final = 16 * 1024
_SPECIAL: Final = {
    ("POST", "/sandbox/pay"): Intake(4096, frozenset({FORM})),
    ("POST", "/v1/auth/token"): Intake(LARGEST_FORM, frozenset({FORM})),
    ("POST", "/v1/files"): Intake(LARGEST_UPLOAD, frozenset({MULTIPART})),
}


def intake_of(scope: Scope) -> Intake:
    """Tell what an operation takes in; the few that are special have no parameters in their paths."""
    return _SPECIAL.get((scope["method"], scope["path"]), ORDINARY)


# Requests inside for each database connection of the process (security.md R5).
CROWD = 3


class Edge:
    """An application with every layer around it, and what the server asks before it calls."""

    def __init__(self, app: ASGIApp, turnstile: Turnstile) -> None:
        self.turnstile = turnstile
        self._app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        return self._app(scope, receive, send)


def surround(
    app: ASGIApp,
    *,
    settings: Settings,
    problems: Problems,
    api_version: str,
    intake: Callable[[Scope], Intake] = intake_of,
    lanes: Lanes | None = None,
    dialects: tuple[Dialect, ...] = (),
) -> Edge:
    """Put the edge around an application."""
    places = lanes or Lanes(room=CROWD * settings.pool_size)
    within = Gate(app, lanes=places, problems=problems)
    walled = Wall(within, problems=problems, intake=intake)
    guarded = LastResort(Door(walled, lanes=places, problems=problems), problems=problems)
    named = Hosts(
        guarded,
        problems=problems,
        names=names_of(settings.base_url, settings.allowed_hosts),
        origins=settings.cors_origins,
    )
    retold = Retold(named, dialects=dialects)
    logged = RequestLog(
        retold if dialects else named,
        api_version=api_version,
        sandbox=settings.is_sandbox,
        https=settings.base_url.startswith("https:"),
        clients=Clients(settings.trusted_proxies),
    )
    turnstile = Turnstile(
        lanes=places, hosts=named, log=logged, dialect_of=retold.dialect_of, problems=problems
    )
    return Edge(logged, turnstile)
