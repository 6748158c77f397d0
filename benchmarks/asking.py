"""What is asked, of the API and of the floor: the same things of the same people."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from app.core import clock, ids, secrets
from app.core.settings import Settings
from app.core.tokens import AccessTokens
from benchmarks.college import Caller, College

READS: Final = ("profile", "dashboard", "entry", "addresses", "messages", "unread")
WRITE: Final = "write"
POST: Final = "post"
WRITES: Final = (WRITE, POST)

# An additional location: it replaces none, so that each request does the same work as the one before.
_ADDRESS: Final = {
    "type": "secondary_business",
    "effective_from": "2027-09-01",
    "location": {
        "lines": ["1 King Street West", "Suite 200"],
        "city": "Toronto", "region": "CA-ON", "postal_code": "M5H 1A1", "country": "CA",
    },
    "phone": "+14165550199",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One request, before it is written for a socket or for the application itself."""

    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def method(self) -> str:
        return "POST" if self.body else "GET"

    def fresh(self) -> "Asked":
        """Give the same request under an idempotency key of its own, if it has one."""
        if not self.body:
            return self
        return Asked(self.path, {**self.headers, "idempotency-key": str(uuid.uuid4())}, self.body)

    def as_bytes(self) -> bytes:
        """Write it as it goes over a socket."""
        lines = [f"{self.method} {self.path} HTTP/1.1", *(f"{name}: {value}" for name, value in self._said())]
        return "\r\n".join([*lines, "", ""]).encode() + self.body

    def as_scope(self) -> dict[str, Any]:
        """Write it as a server hands it to an application."""
        return {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": self.method,
            "scheme": "http", "path": self.path, "raw_path": self.path.encode(), "query_string": b"",
            "root_path": "", "headers": [(name.encode(), value.encode()) for name, value in self._said()],
            "client": ("127.0.0.1", 50_000), "server": ("127.0.0.1", 80), "state": {},
        }  # fmt: skip

    def _said(self) -> Sequence[tuple[str, str]]:
        said = {
            "host": "127.0.0.1",
            "user-agent": "portal-bench",
            "accept": "application/json",
            **self.headers,
        }
        if self.body:
            said |= {"content-type": "application/json", "content-length": str(len(self.body))}
        return list(said.items())


class Tokens:
    """Bearers of the callers, signed with the college's own keys."""

    def __init__(self, settings: Settings) -> None:
        self._tokens = AccessTokens(secrets.load(settings.secrets_folder), issuer=settings.base_url)

    def bearer(self, caller: Caller) -> dict[str, str]:
        token = self._tokens.issue(
            account_id=caller.account_id, session_id=caller.session_id, now=int(clock.real_seconds())
        )
        return {"authorization": f"Bearer {token}", "accept-language": "en-CA,en;q=0.8"}


def body_of(what: str) -> bytes:
    """Write what is sent, if anything is."""
    return _BODIES.get(what, b"")


def of_the_api(college: College, what: str) -> list[Asked]:
    """Write the requests that the API is asked; their tokens are good for ten minutes."""
    tokens = Tokens(college.settings)
    if what in WRITES:
        return [
            Asked(_PATHS[what](caller), tokens.bearer(caller), body_of(what)) for caller in college.writers
        ]
    if what == "entry":
        return [
            Asked(f"/v1/register/entries/{caller.number}", {"x-forwarded-for": caller.source})
            for caller in college.readers
        ]
    return [Asked(_PATHS[what](caller), tokens.bearer(caller)) for caller in college.readers]


_PATHS: Final[Mapping[str, Callable[[Caller], str]]] = {
    "profile": lambda caller: f"/v1/registrants/{ids.render('reg', caller.registrant_id)}",
    "dashboard": lambda _: "/v1/dashboard",
    "addresses": lambda _: "/v1/registrants/me/addresses",
    "messages": lambda caller: f"/v1/message-threads/{ids.render('msgt', caller.thread_id)}/messages",
    "unread": lambda _: "/v1/registrants/me/message-threads/unread-counts",
    WRITE: lambda _: "/v1/registrants/me/addresses",
    POST: lambda caller: f"/v1/message-threads/{ids.render('msgt', caller.thread_id)}/messages",
}
_BODIES: Final = {
    WRITE: orjson.dumps(_ADDRESS),
    POST: orjson.dumps(
        {"body": "Please see the letter. My privileges ended on April 30, as I wrote in March."}
    ),
}
# By what the floor is told of whom or what a request is.
_NAMED: Final[Mapping[str, Callable[[Caller], object]]] = {
    "entry": lambda caller: caller.number,
    "messages": lambda caller: caller.thread_id,
    POST: lambda caller: caller.thread_id,
}


def of_the_floor(college: College, what: str, *, way: str, form: str) -> list[Asked]:
    """Write the requests that the floor is asked."""
    name = _NAMED.get(what, lambda caller: caller.registrant_id)
    callers = college.writers if what in WRITES else college.readers
    return [
        Asked(
            f"/{way}/{what}/{form}/{name(caller)}/{caller.account_id}/{caller.session_id}/{caller.source}",
            body=body_of(what),
        )
        for caller in callers
    ]
