"""How the operations on names are asked. Names follow one another, so each is asked of somebody new."""

from uuid import UUID

from app.context import unit_of_work
from app.core import ids
from app.core.db import Read
from tests.access.asking import BY_RECORD, Ask, Case, Whose, asks
from tests.access.asking_of_records import FIRST, in_days
from tests.factories.people import Person, make_registrant

NAME = Read("select id from names where registrant_id = :id order by effective_from limit 1")


async def somebody(case: Case) -> Person:
    if case.whose is Whose.OWN:
        return case.owner
    return await make_registrant(case.world.office, account=False)


@asks("list_names", whose=BY_RECORD)
async def list_names(case: Case) -> Ask:
    return Ask(named={"registrant_id": case.registrant_id})


@asks("create_name", whose=BY_RECORD)
async def create_name(case: Case) -> Ask:
    body = {
        "family_name": "Solis-Grant",
        "given_names": "Amara",
        "effective_from": await in_days(case, 1),
        "evidence_type": "marriage_certificate",
        "evidence": "seen in person",
    }
    named = case.registrant_id if case.whose is Whose.MISSING else (await somebody(case)).wire_id
    return Ask(body, named={"registrant_id": named})


@asks("correct_name", whose=BY_RECORD)
async def correct_name(case: Case) -> Ask:
    name_id = ids.new()
    if case.whose is not Whose.MISSING:
        person = await somebody(case)
        async with unit_of_work(case.world.office, "a_test") as ctx:
            row = await ctx.read_one(NAME, id=person.registrant_id)
        assert row is not None
        name_id = UUID(int=row["id"].int)
    body = {"reason": "a slip of the pen", "family_name": "Sólis"}
    return Ask(body, FIRST, {"name_id": ids.render("name", name_id)})
