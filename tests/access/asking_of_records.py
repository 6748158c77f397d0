"""How the operations on registrants' records are asked."""

from datetime import timedelta
from uuid import UUID

from app.context import unit_of_work
from app.core import ids, links
from app.domain.access import Actor, ActorKind, Area, Role
from app.domain.addresses import AddressDraft, AddressType, Location
from app.services import addresses
from tests.access.asking import BY_NAME, BY_RECORD, Ask, Case, Whose, asks
from tests.access.callers import new_delegation
from tests.factories.addresses import today_of
from tests.factories.people import make_account, make_registrant

KEEPER = Actor(ActorKind.STAFF, "Membership Services", roles=frozenset({Role.MEMBERSHIP}))
ELM_STREET = Location(("200 Elm Street",), "Toronto", "CA-ON", "M5T 1K4", "CA")
WRITTEN = {
    "lines": ["200 Elm Street"],
    "city": "Toronto",
    "region": "CA-ON",
    "postal_code": "M5T 1K4",
    "country": "CA",
}
FIRST = '"1"'


async def in_days(case: Case, days: int) -> str:
    return (await today_of(case.world.office) + timedelta(days)).isoformat()


async def additional_location(case: Case, days: int) -> str:
    """Put an additional location on file, from some days ago or ahead; such may stand beside each other."""
    if case.whose is Whose.MISSING:
        return ids.render("addr", ids.new())
    registrant_id = case.owner.registrant_id
    assert registrant_id is not None
    async with unit_of_work(case.world.office, "a_test", actor=KEEPER) as ctx:
        start = ctx.today + timedelta(days)
        reason = "a letter of the registrant" if days <= 0 else None
        draft = AddressDraft(AddressType.SECONDARY_BUSINESS, start, ELM_STREET, reason=reason)
        row = await addresses.declare(ctx, registrant_id=registrant_id, draft=draft)
    return ids.render("addr", UUID(str(row["id"])))


@asks(
    "get_registrant",
    "list_registrant_changes",
    "list_addresses",
    "list_delegations",
    "list_access_log",
    whose=BY_RECORD,
)
async def read_of_a_record(case: Case) -> Ask:
    return Ask(named={"registrant_id": case.registrant_id})


@asks("get_dashboard", "list_tasks", whose=(Whose.ANY, Whose.ANOTHERS, Whose.MISSING))
async def home_page(case: Case) -> Ask:
    return Ask(named={} if case.whose is Whose.ANY else {"registrant_id": case.registrant_id})


@asks("create_address", whose=BY_RECORD)
async def create_address(case: Case) -> Ask:
    start = await in_days(case, 1)
    body = {"type": "secondary_business", "effective_from": start, "location": WRITTEN}
    return Ask(body, named={"registrant_id": case.registrant_id})


@asks("get_address", whose=BY_RECORD)
async def get_address(case: Case) -> Ask:
    return Ask(named={"address_id": await additional_location(case, -1)})


@asks("update_address", whose=BY_RECORD)
async def update_address(case: Case) -> Ask:
    address = await additional_location(case, 5)
    return Ask({"phone": "+14165550188"}, FIRST, {"address_id": address})


@asks("cancel_address", whose=BY_RECORD)
async def cancel_address(case: Case) -> Ask:
    return Ask(if_match=FIRST, named={"address_id": await additional_location(case, 5)})


@asks("end_address", whose=BY_RECORD)
async def end_address(case: Case) -> Ask:
    address = await additional_location(case, -5)
    body = {"effective_to": await in_days(case, 1), "reason": "asked for by message"}
    return Ask(body, FIRST, {"address_id": address})


@asks("correct_address", whose=BY_RECORD)
async def correct_address(case: Case) -> Ask:
    address = await additional_location(case, -5)
    body = {"reason": "a slip of the pen", "location": {**WRITTEN, "lines": ["201 Elm Street"]}}
    return Ask(body, FIRST, {"address_id": address})


@asks("create_delegation", whose=BY_RECORD)
async def create_delegation(case: Case) -> Ask:
    body = {
        "email": f"{ids.new()}@example.org",
        "permissions": [{"area": "profile", "access": "read"}],
        "effective_from": await in_days(case, 0),
        "effective_to": await in_days(case, 30),
        "purpose": "An assistant",
    }
    if case.whose is Whose.OWN:
        await case.become_another()  # few invitations a day may be sent for one registrant
    return Ask(body, named={"registrant_id": case.registrant_id})


@asks("accept_delegation")
async def accept_delegation(case: Case) -> Ask:
    token = links.new_token()
    person = await case.become_another()
    principal = await make_registrant(case.world.office, account=False)
    email = await case.world.email_of(person)
    async with unit_of_work(case.world.office, "a_test") as ctx:
        delegation = new_delegation(ctx, principal, email, Area.PROFILE)
        delegation.token_hash = links.hashed(token)
        ctx.session.add(delegation)
    return Ask({"token": token})


@asks("revoke_delegation", whose=BY_RECORD)
async def revoke_delegation(case: Case) -> Ask:
    if case.whose is Whose.MISSING:
        return Ask(if_match=FIRST, named={"delegation_id": ids.render("dlg", ids.new())})
    friend = await make_account(case.world.office)
    delegation = await case.world.delegate_to(friend, case.owner, Area.MESSAGES)
    return Ask(if_match=FIRST, named={"delegation_id": ids.render("dlg", delegation)})


@asks("link_account", whose=BY_RECORD)
async def link_account(case: Case) -> Ask:
    account = await make_account(case.world.office)
    body = {"email": await case.world.email_of(account), "reason": "identity checked in person"}
    named = case.registrant_id
    if case.whose is Whose.ANOTHERS:  # a record that has no account yet
        named = (await make_registrant(case.world.office, account=False)).wire_id
    return Ask(body, named={"registrant_id": named})


@asks("request_registrant_email_change", whose=BY_RECORD)
async def request_registrant_email_change(case: Case) -> Ask:
    body = {"email": f"{ids.new()}@example.org", "reason": "identity checked in person"}
    return Ask(body, named={"registrant_id": case.registrant_id})


@asks("search_register_entries")
async def search_register_entries(case: Case) -> Ask:
    return Ask(named={"q": "Okafor"})


@asks("get_fhir_capabilities")
async def get_fhir_capabilities(case: Case) -> Ask:
    return Ask()


@asks("search_fhir_practitioners")
async def search_fhir_practitioners(case: Case) -> Ask:
    return Ask(named={"name": "Okafor"})


@asks("search_fhir_practitioner_roles")
async def search_fhir_practitioner_roles(case: Case) -> Ask:
    return Ask(named={"practitioner.name": "Okafor"})


@asks("get_fhir_practitioner", whose=BY_NAME)
async def get_fhir_practitioner(case: Case) -> Ask:
    return await get_register_entry(case)


@asks("get_fhir_practitioner_role", whose=BY_NAME)
async def get_fhir_practitioner_role(case: Case) -> Ask:
    return await get_register_entry(case)


@asks("get_register_entry", whose=BY_NAME)
async def get_register_entry(case: Case) -> Ask:
    number = "0000" if case.whose is Whose.MISSING else case.world.other.registration_number
    return Ask(named={"registration_number": number})
