"""`list_access_log`: who looked at a record or changed it (contract.md 4.20, 11; decisions.md 18)."""

from datetime import timedelta

import pytest

from app.context import Office
from app.core import ids
from app.domain.access import Role
from tests.factories.addresses import declared, today_of
from tests.factories.delegations import make_delegate
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

ONE_DAY = timedelta(1)


async def test_the_log_shows_staff_by_team_delegates_by_name_and_ones_own_acts(
    portal: Portal, office: Office
) -> None:
    solis = await make_registrant(office)
    robin, _ = await make_delegate(portal, office, solis, profile="write")
    desk = portal.as_(await make_staff(office, Role.FINANCE, team="Finance"))
    today = await today_of(office)
    mine = portal.as_(solis)
    await desk.get_registrant(registrant_id=solis.wire_id)
    by_robin = await portal.as_(robin).create_address(declared(today + ONE_DAY), registrant_id=solis.wire_id)
    by_solis = await mine.create_address(declared(today + ONE_DAY, type="mailing"), registrant_id="me")

    log = (await mine.list_access_log(registrant_id="me")).json()["items"]

    record = {"type": "registrant", "id": solis.wire_id, "href": f"/v1/registrants/{solis.wire_id}"}
    ref = {"id": solis.wire_id, "href": f"/v1/registrants/{solis.wire_id}", "display": "Dr. Amara Solis"}
    own, delegated, read, accepted, invited = [{k: v for k, v in each.items() if k != "at"} for each in log]
    assert own == {
        "team": None, "person": "Dr. Amara Solis", "on_behalf_of": None, "operation_id": "create_address",
        "resource": _address(by_solis.json()["id"]),
    }  # fmt: skip
    assert delegated == {
        "team": None, "person": "Robin Lee", "on_behalf_of": ref, "operation_id": "create_address",
        "resource": _address(by_robin.json()["id"]),
    }  # fmt: skip
    assert read == {
        "team": "Finance", "person": None, "on_behalf_of": None, "operation_id": "get_registrant",
        "resource": record,
    }  # fmt: skip
    assert (accepted["operation_id"], accepted["person"]) == ("accept_delegation", "Robin Lee")
    assert (invited["operation_id"], invited["resource"]["type"]) == ("create_delegation", "delegation")


def _address(address_id: str) -> dict[str, str]:
    return {"type": "address", "id": address_id, "href": f"/v1/addresses/{address_id}"}


async def test_refusals_are_for_staff_to_see(portal: Portal, office: Office) -> None:
    solis, stranger = (
        await make_registrant(office),
        await make_registrant(office, given="Noor", family="Haddad"),
    )
    desk = portal.as_(await make_staff(office, Role.AUDITOR, team="Audit"))
    await portal.as_(stranger).get_registrant(registrant_id=solis.wire_id)

    own = (await portal.as_(solis).list_access_log(registrant_id="me")).json()["items"]
    theirs = (await desk.list_access_log(registrant_id=solis.wire_id)).json()["items"]

    assert own == []
    assert [(each["person"], each["operation_id"]) for each in theirs] == [
        ("Dr. Noor Haddad", "get_registrant")
    ]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.MEMBERSHIP, 200),
        (Role.REGISTRAR, 200),
        (Role.AUDITOR, 200),
        (Role.FINANCE, 403),
        (Role.ADMIN, 403),
    ],
)
async def test_few_teams_read_the_log(portal: Portal, office: Office, role: Role, status: int) -> None:
    solis, desk = await make_registrant(office), await make_staff(office, role)

    answer = await portal.as_(desk).list_access_log(registrant_id=solis.wire_id)

    assert answer.status_code == status


async def test_the_log_of_another_and_of_nobody_does_not_exist(portal: Portal, office: Office) -> None:
    mine, other = portal.as_(await make_registrant(office)), await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.AUDITOR))

    of_another = await mine.list_access_log(registrant_id=other.wire_id)
    of_nobody = await desk.list_access_log(registrant_id=ids.render("reg", ids.new()))

    assert [of_another.status_code, of_nobody.status_code] == [404, 404]


async def test_a_walk_through_the_log_is_not_disturbed_by_new_entries(portal: Portal, office: Office) -> None:
    solis, desk = await make_registrant(office), portal.as_(await make_staff(office, Role.FINANCE))
    mine = portal.as_(solis)
    for _ in range(4):
        await desk.get_registrant(registrant_id=solis.wire_id)
    everything = (await mine.list_access_log(registrant_id="me")).json()["items"]

    first = (await mine.list_access_log(registrant_id="me", limit=3)).json()
    await desk.get_registrant(registrant_id=solis.wire_id)
    rest = (await mine.list_access_log(registrant_id="me", limit=3, cursor=first["next_cursor"])).json()

    assert [*first["items"], *rest["items"]] == everything
    assert rest["next_cursor"] is None
