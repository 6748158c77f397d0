"""After any history, what can be done with an address is what was told (contract.md 9.1, "actions are honest")."""

from datetime import timedelta
from random import Random
from typing import Any

import httpx
import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories.addresses import RUE_LAURIER, declared, not_in_practice, today_of
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

KINDS = ("primary_business", "secondary_business", "mailing", "not_in_practice")
ACTIONS = ("update", "cancel", "end", "correct")
STEPS = 8


class History:
    """One registrant's addresses, changed at random by the registrant and by staff."""

    def __init__(
        self, office: Office, chance: Random, portals: dict[str, Portal], registrant_id: str
    ) -> None:
        self.office, self.chance, self.portals = office, chance, portals
        self.registrant_id = registrant_id

    async def declare(self) -> None:
        """Put something on file; some of it is refused, which is history too."""
        today, kind = await today_of(self.office), self.chance.choice(KINDS)
        who = self.chance.choice(("member", "staff"))
        past = -400 if who == "staff" else 1
        start = today + timedelta(self.chance.randint(past, 300))
        body: dict[str, Any] = (
            not_in_practice(start) if kind == "not_in_practice" else declared(start, type=kind)
        )
        if who == "staff":
            body["reason"] = "The letter of last week."
        await self.portals[who].create_address(body, registrant_id=self.registrant_id)

    async def take_one(self) -> str | None:
        """Take any action with any address as anybody, and tell how that gives the lie to what was told."""
        portal = self.portals[self.chance.choice(("member", "staff"))]
        listed = (await portal.list_addresses(registrant_id=self.registrant_id)).json()["items"]
        if not listed:
            return None
        address, action = self.chance.choice(listed), self.chance.choice(ACTIONS)
        told = {each["action"]: each for each in address["available_actions"]}.get(action)
        answer = await getattr(portal, f"{action}_address")(
            await self.body_of(action), address_id=address["id"], if_match=address["etag"]
        )
        return lie(told, answer)

    async def body_of(self, action: str) -> dict[str, Any] | None:
        today = await today_of(self.office)
        return {
            "update": {"phone": "+14165550199"},
            "cancel": None,
            "end": {"effective_to": (today + timedelta(1)).isoformat()},
            "correct": {"location": RUE_LAURIER, "reason": "It was written down wrongly."},
        }[action]


def lie(told: dict[str, Any] | None, answer: httpx.Response) -> str | None:
    code = answer.json()["code"] if answer.is_error else None
    if code in ("validation_failed", "slice_overlap"):
        return None  # what is sent does not suit this address; its state was not asked
    if told is None:
        fits = code in ("invalid_state_transition", "forbidden")
    else:
        fits = code == (None if told["enabled"] else told["blocked_by"][0]["code"])
    return None if fits else f"{told}: {code}"


@pytest.mark.parametrize("seed", range(16))
async def test_whatever_happened_before_what_can_be_done_was_told(
    portal: Portal, office: Office, seed: int
) -> None:
    person, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    portals = {"member": portal.as_(person), "staff": portal.as_(staff)}
    history = History(office, Random(seed), portals, person.wire_id)  # noqa: S311 - a history, no secret

    lies = []
    for _ in range(STEPS):
        await history.declare()
        lies.append(await history.take_one())

    assert not [each for each in lies if each is not None]
