"""One walk through an operation: every caller reaches for every thing, and what that left behind is noted."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import httpx

from app.core.db import Read
from app.domain.audit import Event
from app.routers.door import Door
from tests.access import table
from tests.access.asking import Case, Entry, Whose, callers_of, send
from tests.access.asking_from_documents import Asker
from tests.access.callers import SIGNED_OUT, Caller, World
from tests.access.judging import LET_IN, expected, judged, unguarded
from tests.portal import Portal

# Read for what they note in ASKS.
ASKED_IN = tuple(
    import_module(f"tests.access.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("asking_of_*.py"))
)

# What is written down of every look and of every refusal, whatever the operation.
TRACES = {
    Event.REGISTRANT_READ.value,
    Event.REGISTRANTS_SEARCHED.value,
    Event.RENEWALS_EXPORTED.value,
    Event.ACCESS_DENIED.value,
    Event.CPC_CHECKED.value,
    Event.CPC_CHECK_FAILED.value,
}
EVENTS = Read("select event from audit_events where request_id = :request_id order by id")


@dataclass(frozen=True)
class Seen:
    """What one caller was answered, and the audit events that it left."""

    caller: Caller
    whose: Whose
    answer: httpx.Response
    events: tuple[str, ...]

    @property
    def status(self) -> int:
        return self.answer.status_code


class Walk:
    """Walks through operations, each only once."""

    def __init__(self, portal: Portal, world: World) -> None:
        self.portal = portal
        self.world = world
        self.asker = Asker(portal.app)
        self._seen: dict[str, list[Seen]] = {}

    async def through(self, operation: str) -> list[Seen]:
        if operation not in self._seen:
            entry = self.asker.entry(operation)
            self._seen[operation] = [
                await self._reach(operation, entry, caller, whose)
                for whose in entry.whose
                for caller in table.walked(callers_of(entry, whose))
            ]
        return self._seen[operation]

    async def _reach(self, operation: str, entry: Entry, caller: Caller, whose: Whose) -> Seen:
        case = Case(self.portal, self.world, caller, whose, self.world.people.get(caller))
        answer = await send(case, operation, entry)
        rows = await self.world.office.database.fetch(EVENTS, request_id=answer.headers["request-id"])
        return Seen(caller, whose, answer, tuple(row["event"] for row in rows))

    async def faults(self, operation: str) -> list[str]:
        """Walk through an operation that no row knows, and say where it does not answer as the access table says."""
        door, entry = self.asker.doors()[operation], self.asker.entry(operation)
        found = [each for each in (unguarded(door),) if each]
        for each in await self.through(operation):
            wanted = expected(door, each.caller, each.whose, of_accounts=entry.of_accounts)
            found += [
                f"{operation}, {each.caller} for {each.whose}: {fault}"
                for fault in _faults(door, each, wanted)
            ]
        return found


def _faults(door: Door, each: Seen, wanted: int) -> list[str]:
    """Hold one answer against what it should be, and what it left behind against what it must leave."""
    declared = door.operation
    if judged(each.status) != wanted:
        return [f"answered {each.status}, by the table {wanted}"]
    found = []
    is_known = each.caller not in SIGNED_OUT and not declared.is_public
    if is_known and wanted in (403, 404) and Event.ACCESS_DENIED not in each.events:
        found.append("the refusal is not written down")
    if wanted == LET_IN and each.status < 300 and declared.writes and not set(each.events) - TRACES:
        found.append("the change is not written down")
    return found
