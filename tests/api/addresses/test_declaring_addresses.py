"""`create_address`: a change is a new address from a later day (domain.md 3, rules 1 to 4 and 7)."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.context import Office
from tests.factories.people import make_registrant
from tests.portal import Portal

ELM_STREET = {
    "lines": ["200 Elm Street", "Suite 410"],
    "city": "Toronto",
    "region": "CA-ON",
    "postal_code": "M5T 1K4",
    "country": "CA",
}


async def today_of(office: Office) -> date:
    return (await office.now()).astimezone(office.settings.zone).date()


def declared(start: date, **chosen: Any) -> dict[str, Any]:
    return {"type": "primary_business", "effective_from": start.isoformat(), "location": ELM_STREET, **chosen}


@pytest.mark.parametrize(("days", "status"), [(-1, 422), (0, 422), (1, 201)])
async def test_an_address_starts_tomorrow_at_the_earliest(
    portal: Portal, office: Office, days: int, status: int
) -> None:
    person = await make_registrant(office)
    today = await today_of(office)

    answer = await portal.as_(person).create_address(declared(today + timedelta(days)), registrant_id="me")

    assert answer.status_code == status
    if status == 422:
        fault = answer.json()["errors"][0]
        assert fault["code"] == "date_not_in_future"
        assert fault["pointer"] == "/effective_from"
        assert fault["params"] == {"earliest": (today + timedelta(1)).isoformat()}


async def test_a_new_address_ends_the_one_before_on_its_first_day(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    today = await today_of(office)
    mine = portal.as_(person)
    first = (await mine.create_address(declared(today + timedelta(1)), registrant_id="me")).json()

    second = (await mine.create_address(declared(today + timedelta(40)), registrant_id="me")).json()

    on_file = (await mine.list_addresses(registrant_id="me")).json()["items"]
    assert [each["id"] for each in on_file] == [second["id"], first["id"]]
    assert on_file[1]["effective_to"] == second["effective_from"]
    assert on_file[1]["superseded_by_id"] == second["id"]
    assert on_file[0]["supersedes_id"] == first["id"]
