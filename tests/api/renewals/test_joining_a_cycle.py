"""Who becomes eligible while a cycle is open may join it; after its deadline there is nothing to renew (5.1)."""

from tests.factories.people import Person, make_registrant
from tests.factories.years import Year

OPENING, DEADLINE = "2026-04-15T13:00:00Z", "2026-06-01T21:00:00Z"
NOTHING = {"enabled": False, "badge": 0, "alerts": []}


async def starts(year: Year, person: Person, cycle_id: str) -> tuple[int, str | None]:
    answer = await year.portal.as_(person).create_renewal({"renewal_cycle_id": cycle_id}, registrant_id="me")
    return answer.status_code, answer.json().get("code")


async def test_who_is_registered_after_the_deadline_has_nothing_to_renew(year: Year) -> None:
    await year.go_to(OPENING)
    cycle_id = (await year.open_cycle(opens_at=OPENING, closes_at=DEADLINE))["id"]
    early = await make_registrant(year.office)
    while_open = await year.tile_of(early)
    joined = await starts(year, early, cycle_id)
    await year.go_to("2026-06-10T13:00:00Z")
    late = await make_registrant(year.office)

    after = await year.tile_of(late)
    refused = await starts(year, late, cycle_id)

    assert (while_open["badge"], while_open["alerts"]) == (1, [("info", DEADLINE)])
    assert joined == (201, None)
    assert after == NOTHING
    assert refused == (409, "cycle_not_open")
    assert (await year.portal.as_(late).list_renewals(registrant_id="me")).json()["startable"] == []
    assert (await year.tile_of(early))["alerts"] == [("urgent", DEADLINE)]


async def test_a_kind_that_is_not_renewed_is_told_of_no_renewal(year: Year) -> None:
    """domain.md 2.1: restricted certificates are renewed, a resident's additional practice is not."""
    await year.go_to(OPENING)
    person = await make_registrant(year.office, class_="restricted", kind="resident_moonlighting")
    await year.open_cycle(opens_at=OPENING, closes_at=DEADLINE)

    seen = await year.tile_of(person)

    assert (seen["badge"], seen["alerts"]) == (0, [])
