"""How the operations for partners, and those of the desk that keeps them, are asked."""

import uuid

from app.core import ids
from tests.access.asking import BY_NAME, Ask, Case, Whose, asks
from tests.factories.partners import make_program, new_key, public_jwk

AGREEMENT = {
    "name": "Lakeview General Hospital",
    "kind": "hospital",
    "legal_basis": "consent",
    "scopes": ["register:verify"],
    "email": "it@lakeview.example.org",
}


@asks("issue_token")
async def issue_token(case: Case) -> Ask:
    return Ask((await make_program(case.world.office)).form())


@asks("verify_registrants")
async def verify_registrants(case: Case) -> Ask:
    asked = {"registration_number": case.world.other.registration_number, "family_name": "Okafor"}
    return Ask({"items": [asked]})


@asks("list_partner_organizations")
async def list_partner_organizations(_case: Case) -> Ask:
    return Ask()


@asks("create_partner_organization")
async def create_partner_organization(_case: Case) -> Ask:
    return Ask({**AGREEMENT, "agreement_reference": f"DSA-{uuid.uuid4()}"})


@asks("create_partner_client", whose=BY_NAME)
async def create_partner_client(case: Case) -> Ask:
    organization = ids.new()
    if case.whose is not Whose.MISSING:
        organization = (await make_program(case.world.office)).organization_id
    body = {"name": "Register sync", "key": public_jwk(new_key())}
    return Ask(body, named={"partner_organization_id": ids.render("prt", organization)})


@asks("revoke_partner_client", whose=BY_NAME)
async def revoke_partner_client(case: Case) -> Ask:
    client = ids.new()
    if case.whose is not Whose.MISSING:
        client = (await make_program(case.world.office)).client_id
    return Ask(named={"partner_client_id": ids.render("pcl", client)})
