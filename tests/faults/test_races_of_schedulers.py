"""R24: what is due is done once, however many schedulers begin at the same moment, and however late."""

import asyncio
from datetime import date, timedelta
from uuid import UUID

from app.context import Office, unit_of_work
from app.core.db import Read
from app.domain.addresses import Location
from app.models.addresses import Address
from app.services import operations
from tests.factories.addresses import ELM_STREET, today_of
from tests.factories.people import make_registrant
from tests.faults.conftest import Figure
from tests.rounds import how_many

TOLD = Read("""
select count(*) as notices, count(distinct n.subject_id) as addresses,
  (select count(*) from mails m join accounts a on a.id = m.account_id
   where a.registrant_id = any (:people) and m.code = 'address_in_effect') as mails,
  (select count(*) from jobs.pgqueuer q
   join mails m on convert_from(q.payload, 'UTF8')::json ->> 'mail_id' = m.id::text
   join accounts a on a.id = m.account_id where a.registrant_id = any (:people)) as effects
from notifications n join accounts a on a.id = n.account_id
where a.registrant_id = any (:people) and n.code = 'address_in_effect'
""")


async def make_due(office: Office, since: date) -> UUID:
    """Make a registrant whose address took effect a while ago, and who has not been told."""
    person = await make_registrant(office)
    assert person.registrant_id is not None
    async with unit_of_work(office, "make_due") as ctx:
        address = Address(
            registrant_id=person.registrant_id,
            type="primary_business",
            announce=True,
            effective_from=since,
            **ctx.recorded(),
        )
        address.location = Location(**{**ELM_STREET, "lines": tuple(ELM_STREET["lines"])})  # type: ignore[arg-type]
        ctx.session.add(address)
    return person.registrant_id


async def test_schedulers_at_once_announce_once(office: Office, figure: Figure) -> None:
    rounds = how_many(quick=4, in_ci=20, full=100)
    schedulers, each = 4, 5
    today = await today_of(office)
    while await operations.run_schedule(office):
        pass  # what other tests left to be done is no part of this one
    for _ in range(rounds):
        people = [await make_due(office, today - timedelta(days=number)) for number in range(each)]

        done = await asyncio.gather(*(operations.run_schedule(office) for _ in range(schedulers)))

        assert sum(done) >= each
        assert await office.database.fetch_one(TOLD, people=people) == {
            "notices": each, "addresses": each, "mails": each, "effects": each,
        }  # fmt: skip
        assert await operations.run_schedule(office) == 0
    figure(f"{rounds} rounds of {schedulers} schedulers with {each} announcements: each made once")
