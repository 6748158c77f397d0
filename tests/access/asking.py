"""How each operation is asked for something it would grant: its path, its body, its version.

What an operation reaches for is the caller's own, another's, or nothing that exists. A new operation is asked as its
document says (asking_from_documents.py) and judged by the access table (judging.py) until it has an entry here
(`@asks`), where the state that it needs is made, and a row in operations.yaml, which says every answer.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import httpx

from app.core import ids
from tests.access.callers import SIGNED_OUT, Caller, World
from tests.factories.people import Person
from tests.portal import Portal


class Whose(StrEnum):
    """Whose thing an operation reaches for."""

    ANY = "any"  # there is only one, or everybody has their own
    OWN = "own"
    ANOTHERS = "anothers"
    MISSING = "missing"


# A thing of a registrant's, an account's, or something that is nobody's.
BY_RECORD = (Whose.OWN, Whose.ANOTHERS, Whose.MISSING)
BY_NAME = (Whose.ANOTHERS, Whose.MISSING)


@dataclass
class Case:
    """One caller who reaches for one thing."""

    portal: Portal
    world: World
    caller: Caller
    whose: Whose
    person: Person | None

    @property
    def owner(self) -> Person:
        """Whose thing it is."""
        if self.whose is Whose.OWN:
            assert self.person is not None
            return self.person
        return self.world.other

    @property
    def registrant_id(self) -> str:
        """How the path names the registrant."""
        return ids.render("reg", ids.new()) if self.whose is Whose.MISSING else self.owner.wire_id

    async def become_another(self) -> Person:
        """Call as somebody new of the same kind, whom the operation may change."""
        if self.caller is not Caller.ANONYMOUS:
            self.person = await self.world.another(self.caller)
        return self.person or self.world.other


@dataclass(frozen=True)
class Ask:
    """What is sent."""

    json: Any = None
    if_match: str | None = None
    named: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    form: dict[str, Any] = field(default_factory=dict)


Builder = Callable[[Case], Awaitable[Ask]]


@dataclass(frozen=True)
class Entry:
    build: Builder
    whose: tuple[Whose, ...]
    of_accounts: bool


ASKS: dict[str, Entry] = {}


def asks(
    *operations: str, whose: tuple[Whose, ...] = (Whose.ANY,), of_accounts: bool = False
) -> Callable[[Builder], Builder]:
    """Note how some operations are asked; `of_accounts` means that accounts have such things, not registrants."""

    def note(build: Builder) -> Builder:
        for operation in operations:
            assert operation not in ASKS, f"{operation} is asked in two ways"
            ASKS[operation] = Entry(build, whose, of_accounts)
        return build

    return note


def callers_of(entry: Entry, whose: Whose) -> tuple[Caller, ...]:
    """Tell who can reach for such a thing: only who has one can reach for their own."""
    if whose is not Whose.OWN:
        return tuple(Caller)
    if entry.of_accounts:
        return tuple(caller for caller in Caller if caller not in SIGNED_OUT)
    return (Caller.REGISTRANT, Caller.APPLICANT)


async def send(case: Case, operation: str, entry: Entry | None = None) -> httpx.Response:
    """Ask an operation as a case says."""
    # A program has no account: what a request needs is made as for nobody.
    asked = replace(case, caller=Caller.ANONYMOUS, person=None) if case.caller is Caller.PARTNER else case
    ask = await (entry or ASKS[operation]).build(asked)
    portal = case.portal if case.person is None else case.portal.as_(case.person)
    answer: httpx.Response = await getattr(portal, operation)(
        ask.json, if_match=ask.if_match, headers=ask.headers, **ask.form, **ask.named
    )
    return answer
