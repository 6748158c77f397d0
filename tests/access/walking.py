"""One walk through an operation: every caller reaches for every thing, and what that left behind is noted."""

from dataclasses import dataclass

import httpx

from app.core.db import Read
from tests.access import (
    asking_of_accounts,
    asking_of_cpc,
    asking_of_credentials,
    asking_of_files,
    asking_of_forms,
    asking_of_messages,
    asking_of_money,
    asking_of_names,
    asking_of_partners,
    asking_of_practice,
    asking_of_records,
    asking_of_registrations,
    asking_of_renewals,
    asking_of_requests,
    asking_of_webhooks,
    table,
)
from tests.access.asking import ASKS, Case, Whose, callers_of, send
from tests.access.callers import Caller, World
from tests.portal import Portal

# Read for what they note in ASKS.
ASKED_IN = (
    asking_of_accounts,
    asking_of_cpc,
    asking_of_credentials,
    asking_of_files,
    asking_of_forms,
    asking_of_messages,
    asking_of_money,
    asking_of_names,
    asking_of_partners,
    asking_of_practice,
    asking_of_records,
    asking_of_registrations,
    asking_of_renewals,
    asking_of_requests,
    asking_of_webhooks,
)

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
        self._seen: dict[str, list[Seen]] = {}

    async def through(self, operation: str) -> list[Seen]:
        if operation not in self._seen:
            entry = ASKS[operation]
            self._seen[operation] = [
                await self._reach(operation, caller, whose)
                for whose in entry.whose
                for caller in table.walked(callers_of(entry, whose))
            ]
        return self._seen[operation]

    async def _reach(self, operation: str, caller: Caller, whose: Whose) -> Seen:
        case = Case(self.portal, self.world, caller, whose, self.world.people.get(caller))
        answer = await send(case, operation)
        rows = await self.world.office.database.fetch(EVENTS, request_id=answer.headers["request-id"])
        return Seen(caller, whose, answer, tuple(row["event"] for row in rows))
