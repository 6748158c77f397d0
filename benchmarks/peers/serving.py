"""The peers as servers beside the API: which there are, and what each is asked."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import asking, checks
from benchmarks.asking import Asked, Tokens
from benchmarks.college import Caller, College
from benchmarks.peers import given, installed
from benchmarks.peers.installed import HERE, NotInstalled
from benchmarks.processes import Running, serving

DJANGO: Final = "Django REST"
FASTIFY: Final = "Fastify"
FASTIFY_USUAL: Final = "Fastify, usual"

_PATHS: Final[Mapping[str, Callable[[Caller], str]]] = {
    "profile": lambda caller: f"/v1/registrants/{caller.registrant_id}",
    "dashboard": lambda _: "/v1/dashboard",
    "addresses": lambda _: "/v1/registrants/me/addresses",
    "entry": lambda caller: f"/v1/register/entries/{caller.number}",
    "messages": lambda caller: f"/v1/message-threads/{caller.thread_id}/messages",
    asking.WRITE: lambda _: "/v1/registrants/me/addresses",
    asking.POST: lambda caller: f"/v1/message-threads/{caller.thread_id}/messages",
}


@dataclass(frozen=True)
class Peer:
    """A server that answers what the API answers, under a prefix of its own."""

    server: Running
    prefix: str
    endpoints: Sequence[str]

    def asked(self, college: College, what: str) -> list[Asked]:
        """Write the requests, or none where the peer has no such endpoint."""
        if what not in self.endpoints or what not in _PATHS:
            return []
        tokens = Tokens(college.settings)
        body = asking.body_of(what)
        callers = college.writers if body else college.readers
        return [
            Asked(self.prefix + _PATHS[what](caller), _headers(tokens, what, caller), body)
            for caller in callers
        ]


def _headers(tokens: Tokens, what: str, caller: Caller) -> Mapping[str, str]:
    return {"x-forwarded-for": caller.source} if what == "entry" else tokens.bearer(caller)


@contextmanager
def peers_of(college: College) -> Iterator[Mapping[str, Peer]]:
    """Start every peer that can be had here; say of each other one why it cannot."""
    state = Path(college.environment["PORTAL_STATE_DIR"])
    given.write(college, state / "peers.json")
    environment = {"PEER_GIVEN": str(state / "peers.json")}
    with ExitStack() as stack:
        found: dict[str, Peer] = {}
        try:
            python = installed.django_rest()
            server = stack.enter_context(
                serving(
                    "gunicorn",
                    "wsgi:application",
                    program=(str(python), "-m"),
                    cwd=HERE / "django_rest",
                    environment=environment,
                    log=state / "django.log",
                )
            )
            found[DJANGO] = Peer(server, "", (*_PATHS, checks.VERIFY))
        except NotInstalled as missing:
            print(f"   {DJANGO} is left out: {missing}")
        try:
            folder = installed.fastify()
            node = shutil.which("node") or "node"
            server = stack.enter_context(
                serving(
                    "server.js",
                    program=(node,),
                    cwd=folder,
                    environment=environment,
                    log=state / "fastify.log",
                )
            )
            found[FASTIFY] = Peer(server, "/sql", (*_PATHS, checks.VERIFY))
            usual = tuple(what for what in _PATHS if what not in asking.WRITES)
            found[FASTIFY_USUAL] = Peer(server, "/usual", usual)
        except NotInstalled as missing:
            print(f"   {FASTIFY} is left out: {missing}")
        yield found
