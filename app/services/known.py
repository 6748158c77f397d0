"""The same read at an earlier moment of knowledge: what the register held when it was last recorded by then."""

import re
from datetime import datetime
from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.domain.access import DelegationNotPermitted, Role

_OWNERS: Final = {
    "registrants": "id",
    "names": "registrant_id",
    "registrations": "registrant_id",
    "registration_statuses": "registrant_id",
    "conditions": "registrant_id",
    "addresses": "registrant_id",
    "delegations": "registrant_id",
    "clinical_activities": "registrant_id",
    "hospital_privileges": "registrant_id",
    "other_registrations": "registrant_id",
    "practice_languages": "registrant_id",
    "education": "registrant_id",
    "qualifications": "registrant_id",
    "examinations": "registrant_id",
    "register_notices": "registrant_id",
}


def as_known(item: Row, known_at: datetime | None) -> Row:
    """Show something as it was known: nothing is done to it, for it may have changed since."""
    return item if known_at is None else {**item, "available_actions": []}


class KnownRead:
    """A read of one registrant's record, now or as it was known at `known_at`.

    The second form is the first behind a `with` clause that gives the name of each table it reads to the rows that
    were known then, so both answer from one text.
    """

    def __init__(self, sql: str) -> None:
        known = ",\n".join(
            f"{table} as (select * from (select distinct on (id) * from history.{table}"
            f" where {owner} = :registrant_id and known_from <= :known_at order by id, version_seq desc) latest)"
            for table, owner in _OWNERS.items()
            if re.search(rf"\b{table}\b", sql)
        )
        self.now = Read(sql)
        self.then = Read(f"with {known}\n{sql}")

    def at(self, ctx: Context, registrant_id: UUID, known_at: datetime | None) -> Read:
        """Give the read for now, or for what was known; that may have been corrected away, and is no delegate's.

        Raises:
            DelegationNotPermitted: a delegate asks for what was known (decisions.md 19).
        """
        if known_at is None:
            return self.now
        if ctx.actor.roles_towards(registrant_id) == {Role.DELEGATE}:
            raise DelegationNotPermitted(permission="history.read")
        return self.then
