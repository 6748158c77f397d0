"""Staff take on partners and register their programs."""

import uuid
from typing import Any

import pytest

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from tests.factories.partners import new_key, public_jwk
from tests.factories.people import make_staff
from tests.portal import Portal

INSTITUTION = Read("""
select id from institutions where not connected_partner order by id limit 1
""")
CONNECTED = Read("select connected_partner from institutions where id = :id")


def partner(**changed: Any) -> dict[str, Any]:
    return {
        "name": "Lakeview General Hospital",
        "kind": "hospital",
        "legal_basis": "consent",
        "agreement_reference": f"DSA-{uuid.uuid4()}",
        "scopes": ["cpc:read", "register:verify"],
        "email": "credentialing@lakeview.example.org",
        **changed,
    }


@pytest.fixture
async def desk(portal: Portal, office: Office) -> Portal:
    return portal.as_(await make_staff(office, Role.ADMIN))


async def test_a_partner_is_taken_on_and_its_institution_is_a_connected_one(
    desk: Portal, office: Office
) -> None:
    institution = await office.database.fetch_one(INSTITUTION)
    assert institution is not None

    answer = await desk.create_partner_organization(
        partner(institution_id=ids.render("inst", institution["id"]))
    )
    made = answer.json()
    listed = (await desk.list_partner_organizations()).json()["items"]

    assert answer.status_code == 201
    assert (made["scopes"], made["clients"]) == (["cpc:read", "register:verify"], [])
    assert listed[0] == made
    assert await office.database.fetch_one(CONNECTED, id=institution["id"]) == {"connected_partner": True}


async def test_an_agreement_has_one_partner(desk: Portal) -> None:
    first = (await desk.create_partner_organization(partner(agreement_reference="DSA-7"))).json()

    again = await desk.create_partner_organization(partner(agreement_reference="dsa-7"))

    assert (again.status_code, again.json()["code"]) == (409, "resource_already_exists")
    assert again.json()["existing"] == first["id"]


@pytest.mark.parametrize(
    ("changed", "pointer", "code"),
    [
        ({"scopes": ["everything"]}, "/scopes/0", "not_allowed"),
        ({"scopes": []}, "/scopes", "too_short"),
        ({"kind": "bank"}, "/kind", "not_allowed"),
        ({"institution_id": "inst_01KQH3BV4H15G5E4G7X0NTH82F"}, "/institution_id", "unknown_reference"),
        ({"secret": "hunter2"}, "/secret", "unknown_field"),
    ],
)
async def test_a_partner_that_cannot_be_is_refused_at_the_field(
    desk: Portal, changed: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await desk.create_partner_organization(partner(**changed))

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["pointer"], error["code"]) == (422, pointer, code)
    assert "hunter2" not in answer.text


async def test_a_program_is_registered_by_its_public_key(desk: Portal) -> None:
    made = (await desk.create_partner_organization(partner())).json()
    key = {**public_jwk(new_key()), "kid": "lakeview-2026"}

    answer = await desk.create_partner_client(
        {"name": "Credentialing", "key": key}, partner_organization_id=made["id"]
    )
    listed = (await desk.list_partner_organizations()).json()["items"]

    assert answer.status_code == 201
    assert listed[0]["clients"] == [answer.json()]
    assert answer.json()["kid"] == "lakeview-2026"


async def test_a_key_that_cannot_verify_or_must_stay_secret_is_refused(desk: Portal) -> None:
    made = (await desk.create_partner_organization(partner())).json()
    good = public_jwk(new_key())
    off_the_curve = {**good, "y": good["x"]}
    private = dict(new_key().as_dict(private=True))

    answers = [
        await desk.create_partner_client({"name": "x", "key": key}, partner_organization_id=made["id"])
        for key in (off_the_curve, private)
    ]

    told = [(each["pointer"], each["code"]) for answer in answers for each in answer.json()["errors"]]
    assert told == [("/key", "wrong_format"), ("/key/d", "unknown_field")]
    assert private["d"] not in answers[1].text


async def test_a_program_of_a_partner_that_is_none_is_not_found(desk: Portal) -> None:
    answer = await desk.create_partner_client(
        {"name": "x", "key": public_jwk(new_key())}, partner_organization_id=ids.render("prt", ids.new())
    )

    assert answer.status_code == 404
