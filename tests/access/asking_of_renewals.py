"""How the operations on renewals and their cycles are asked."""

from datetime import timedelta
from uuid import UUID

from app.core import ids
from tests.access.asking import BY_NAME, BY_RECORD, Ask, Case, Whose, asks
from tests.factories.forms import QUIET_YEAR
from tests.factories.renewals import SIGNED, make_trainee, open_cycle, own_cycle, put_follow_up, put_renewal

WHY = {"reason": "asked for by message"}


async def a_renewal(case: Case, *, handed_in: bool = False) -> str:
    """Put a renewal on file that the case reaches for, in a cycle of its own."""
    if case.whose is Whose.MISSING:
        return ids.render("ren", ids.new())
    owner = case.owner.registrant_id
    assert owner is not None
    return await put_renewal(case.world.office, UUID(int=owner.int), QUIET_YEAR, handed_in=handed_in)


@asks("list_renewals", whose=BY_RECORD)
async def list_renewals(case: Case) -> Ask:
    return Ask(named={"registrant_id": case.registrant_id})


@asks("create_renewal", whose=BY_RECORD)
async def create_renewal(case: Case) -> Ask:
    if case.whose is Whose.OWN:
        await case.become_another()  # there is one renewal for each registrant and cycle
    body = {"renewal_cycle_id": await open_cycle(case.world.office)}
    return Ask(body, named={"registrant_id": case.registrant_id})


@asks("get_renewal", whose=BY_RECORD)
async def get_renewal(case: Case) -> Ask:
    return Ask(named={"renewal_id": await a_renewal(case)})


@asks("update_renewal", whose=BY_RECORD)
async def update_renewal(case: Case) -> Ask:
    return Ask({"answers": {"main_setting": "hospital"}}, '"1"', {"renewal_id": await a_renewal(case)})


@asks("submit_renewal", whose=BY_RECORD)
async def submit_renewal(case: Case) -> Ask:
    return Ask(SIGNED, '"1"', {"renewal_id": await a_renewal(case)})


@asks("reopen_renewal", whose=BY_RECORD)
async def reopen_renewal(case: Case) -> Ask:
    return Ask(WHY, '"1"', {"renewal_id": await a_renewal(case, handed_in=True)})


@asks("hand_back_renewal", whose=BY_RECORD)
async def hand_back_renewal(case: Case) -> Ask:
    return Ask(WHY, '"1"', {"renewal_id": await a_renewal(case)})


@asks("reduce_renewal_fee", whose=BY_RECORD)
async def reduce_renewal_fee(case: Case) -> Ask:
    leave = {"leave_starts_on": "2026-09-01", "leave_ends_on": "2027-03-01", **WHY}
    return Ask(leave, '"1"', {"renewal_id": await a_renewal(case)})


@asks("open_renewal_answers", whose=BY_NAME)
async def open_renewal_answers(case: Case) -> Ask:
    return Ask(WHY, named={"renewal_id": await a_renewal(case)})


@asks("list_renewal_cycles")
async def list_renewal_cycles(_case: Case) -> Ask:
    return Ask()


async def a_cycle(case: Case) -> str:
    if case.whose is Whose.MISSING:
        return ids.render("rcy", ids.new())
    return await own_cycle(case.world.office)


@asks("get_renewal_cycle", "list_cycle_renewals", "download_cycle_renewals", whose=BY_NAME)
async def get_renewal_cycle(case: Case) -> Ask:
    return Ask(named={"renewal_cycle_id": await a_cycle(case)})


@asks("create_renewal_cycle")
async def create_renewal_cycle(case: Case) -> Ask:
    now = await case.world.office.now()
    opens_at = now + timedelta(days=400 + len(PLANNED))
    PLANNED.append(opens_at)
    closes_at = opens_at + timedelta(hours=12)
    return Ask(
        {"label": "A later year", "opens_at": opens_at.isoformat(), "closes_at": closes_at.isoformat()}
    )


PLANNED: list[object] = []


@asks("update_renewal_cycle", whose=BY_NAME)
async def update_renewal_cycle(case: Case) -> Ask:
    return Ask({"label": "Another name"}, '"1"', {"renewal_cycle_id": await a_cycle(case)})


@asks("create_appointment_letters")
async def create_appointment_letters(case: Case) -> Ask:
    letter = {
        "registration_number": await make_trainee(case.world.office),
        "programme": "Internal Medicine",
        "effective_from": "2026-07-01",
        "effective_to": "2099-07-01",
    }
    return Ask({"letters": [letter]})


@asks("list_renewal_follow_ups")
async def list_renewal_follow_ups(_case: Case) -> Ask:
    return Ask()


@asks("close_renewal_follow_up", whose=BY_NAME)
async def close_renewal_follow_up(case: Case) -> Ask:
    missing = case.whose is Whose.MISSING
    owner = case.owner.registrant_id
    assert owner is not None
    follow_up_id = ids.new() if missing else await put_follow_up(case.world.office, UUID(int=owner.int))
    body = {"outcome": "no_action", **WHY}
    return Ask(body, '"1"', {"renewal_follow_up_id": ids.render("rfu", follow_up_id)})
