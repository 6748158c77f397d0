"""One request on its way through the door, and the context that its verb is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from fastapi import Request

from app.context import Answer, Context, Office, digest
from app.domain.access import PUBLIC, Actor
from app.routers.operations import Operation

_SCOPE: Final = "visit"


class Replayed(Exception):  # noqa: N818 - not an error: the answer is known already
    """The key stands for an answer that was given before."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer


@dataclass
class Visit:
    """What the door knows of one request.

    `headers` are put on the answer; `named` is the registrant whom the path names; `key` is the idempotency
    key with the hash of its request; `ahead` is how far college time is ahead of real time; `said` are the
    header fields.
    """

    request: Request
    office: Office
    operation: Operation
    operation_id: str
    query_names: frozenset[str]
    language: str = "en"
    actor: Actor = PUBLIC
    ahead: timedelta = timedelta()
    headers: dict[str, str] = field(default_factory=dict)
    named: UUID | None = None
    key: tuple[str, bytes] | None = None
    ctx: "CallContext | None" = None
    said: Mapping[bytes, bytes] = field(init=False)

    def __post_init__(self) -> None:
        # Of a field that is said twice, the first counts, as it does everywhere else.
        self.said = dict(reversed(self.request.scope["headers"]))

    def header(self, name: bytes) -> str | None:
        """Tell what a header field says; its name is in lower case."""
        value = self.said.get(name)
        return None if value is None else value.decode("latin-1")

    @property
    def context(self) -> "CallContext":
        """The context of the call, once there is one."""
        assert self.ctx is not None
        return self.ctx

    @property
    def request_id(self) -> str:
        return str(self.request.scope["portal"]["request_id"])

    @property
    def client(self) -> str:
        return str(self.request.scope["portal"]["client"])

    @classmethod
    def of(cls, request: Request) -> "Visit":
        """Find the visit that a request belongs to."""
        visit: Visit = request.scope[_SCOPE]
        return visit

    def begin(self) -> None:
        """Let the request find its visit."""
        self.request.scope[_SCOPE] = self


@dataclass
class CallContext(Context):
    """The context of a request."""

    visit: Visit = field(kw_only=True)

    async def begin_with(self, *content: bytes) -> None:
        """Open the transaction, and claim the key of the request for this content.

        Raises:
            Replayed: the key stands for an answer already.
            KeyReused: it stands for another request.
        """
        if self.visit.key is None:
            await self.begin()
            return
        key, place = self.visit.key
        known = await self.begin_with_key(key, digest(place, *content))
        if known is not None:
            raise Replayed(known)
