"""A year of a college of its own, whose clock a test moves."""

from dataclasses import dataclass
from typing import Any

import httpx

from app.context import Office
from app.domain.access import Role
from tests.factories.forms import QUIET_YEAR
from tests.factories.payments import opened, settled
from tests.factories.people import Person, make_staff
from tests.portal import Portal


@dataclass
class Year:
    """A college of its own, whose clock this test moves."""

    portal: Portal
    office: Office
    staff: Portal

    async def open_cycle(self, **chosen: Any) -> dict[str, Any]:
        """Plan a cycle at its opening, and let it open."""
        planned = await self.staff.create_renewal_cycle({"label": "2026-2027", **chosen})
        assert planned.status_code == 201, planned.text
        await self.run_due()
        cycle: dict[str, Any] = planned.json()
        return cycle

    async def go_to(self, moment: str) -> None:
        await self.portal.set_sandbox_clock({"now": moment})
        await self.run_due()

    async def run_due(self) -> None:
        answer = await self.portal.run_due_work()
        assert answer.status_code == 200, answer.text

    async def renewal_of(self, person: Person) -> dict[str, Any]:
        mine = self.portal.as_(person)
        (listed,) = (await mine.list_renewals(registrant_id="me")).json()["items"]
        shown: dict[str, Any] = (await mine.get_renewal(renewal_id=listed["id"])).json()
        return shown

    async def hand_in(self, person: Person, answered: dict[str, Any] = QUIET_YEAR) -> dict[str, Any]:
        mine, renewal = self.portal.as_(person), await self.renewal_of(person)
        body = {"renewal_cycle_id": renewal["cycle"]["id"]}
        begun = await mine.create_renewal(body, registrant_id="me")
        assert begun.status_code == 201, begun.text
        answers = {"profile_confirmed": True, "answers": answered}
        saved = await mine.update_renewal(answers, renewal_id=renewal["id"], if_match=begun.json()["etag"])
        assert saved.status_code == 200, saved.text
        return await self.declare(person)

    async def declare(self, person: Person) -> dict[str, Any]:
        """Sign the words of the form, and hand in what was answered."""
        mine, renewal = self.portal.as_(person), await self.renewal_of(person)
        asked = (await mine.get_form(form_key=renewal["form"]["key"])).json()["attestation"]
        words = {name: asked[name] for name in ("key", "version")}
        signed = {"attestation": {**words, "accepted": True, "signed_name": "A. Solis"}}
        done = await mine.submit_renewal(signed, renewal_id=renewal["id"], if_match=renewal["etag"])
        assert done.status_code == 200, done.text
        handed: dict[str, Any] = done.json()
        return handed

    async def pay(self, person: Person) -> None:
        """Pay what is owed, and let the worker hear of it."""
        await self.pay_unheard(person)
        await self.run_due()

    async def pay_unheard(self, person: Person) -> None:
        """Pay what is owed on the hosted page of the embedded provider; the worker has not heard of it yet."""
        session = await opened(self.portal.as_(person), (await self.invoice_of(person))["id"])
        await settled(self.portal, session)
        seen = await self.portal.as_(person).get_payment_session(payment_session_id=session["id"])
        assert seen.json()["status"] == "paid"

    async def invoice_of(self, person: Person) -> dict[str, Any]:
        (invoice,) = (await self.portal.as_(person).list_invoices(registrant_id="me")).json()["items"]
        return dict(invoice)

    async def told(self, person: Person) -> list[str]:
        listed = (await self.portal.as_(person).list_notifications(limit=100)).json()["items"]
        return [each["code"] for each in reversed(listed) if each["code"].startswith("renewal")]

    async def change_status(self, person: Person, reason_code: str, day: str) -> httpx.Response:
        registration = (await self.staff.list_registrations(registrant_id=person.wire_id)).json()["items"][0]
        registrar = self.portal.as_(await make_staff(self.office, Role.REGISTRAR, team="Registrar"))
        return await registrar.change_registration_status(
            {"effective_from": day, "reason_code": reason_code, "reason": "As decided."},
            registration_id=registration["id"], if_match=registration["etag"],
        )  # fmt: skip

    async def suspend(self, person: Person, day: str) -> httpx.Response:
        return await self.change_status(person, "renewal_incomplete", day)

    async def tile_of(self, person: Person) -> dict[str, Any]:
        """Tell how the tile of the home page stands, and what the page says of the renewal."""
        home = (await self.portal.as_(person).get_dashboard()).json()
        (tile,) = [each for each in home["tiles"] if each["key"] == "renewal"]
        alerts = [each for each in home["alerts"] if each["code"] == "renewal_open"]
        return {
            "enabled": tile["enabled"],
            "badge": tile["badge_count"],
            "alerts": [(each["severity"], each["due_at"]) for each in alerts],
        }

    async def status_on_the_register(self, person: Person) -> str:
        return str((await self.portal.as_(person).get_registrant(registrant_id="me")).json()["status"])
