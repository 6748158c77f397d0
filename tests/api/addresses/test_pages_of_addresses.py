"""A page of addresses writes itself, and says what its schema would say."""

from datetime import timedelta

from pydantic import TypeAdapter

from app.context import Office
from app.domain.access import Role
from app.schemas.addresses import AddressList
from tests.factories.addresses import declared, not_in_practice, today_of
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

ONE_DAY = timedelta(1)


async def test_a_page_of_addresses_is_what_its_schema_would_write(portal: Portal, office: Office) -> None:
    person, today = await make_registrant(office), await today_of(office)
    mine, desk = portal.as_(person), portal.as_(await make_staff(office, Role.MEMBERSHIP))
    old = declared(today - 90 * ONE_DAY, type="secondary_business", reason="Letter", phone="+14165550199")
    branch = (await desk.create_address(old, registrant_id=person.wire_id)).json()
    asked = (await mine.request_address_removal({}, address_id=branch["id"])).json()
    end = {
        "effective_to": today.isoformat(), "reason": "As asked",
        "message_id": asked["first_message"]["id"],
    }  # fmt: skip
    ended = await desk.end_address(end, address_id=branch["id"], if_match='"1"')
    wrong = {**old, "effective_from": (today - 60 * ONE_DAY).isoformat()}
    made = (await desk.create_address(wrong, registrant_id=person.wire_id)).json()
    right = await desk.correct_address(
        {"reason": "Misread « Érable »", "phone": None}, address_id=made["id"], if_match=made["etag"]
    )
    for body in (not_in_practice(today + ONE_DAY), declared(today + 9 * ONE_DAY)):
        assert (await mine.create_address(body, registrant_id="me")).status_code == 201
    last = (await mine.list_addresses(registrant_id="me")).json()["items"][0]
    gone = await mine.cancel_address(address_id=last["id"], if_match=last["etag"])
    assert [each.status_code for each in (ended, right, gone)] == [200, 200, 200], ended.text + right.text
    assert (await mine.create_address(declared(today + 20 * ONE_DAY), registrant_id="me")).status_code == 201
    shape = TypeAdapter(AddressList)

    pages = [await each.list_addresses(registrant_id=person.wire_id) for each in (mine, desk)]
    first = await desk.list_addresses(registrant_id=person.wire_id, limit=1)

    for page in (*pages, first):
        assert page.content == shape.dump_json(shape.validate_json(page.content), by_alias=True)
    told = [address for page in pages for address in page.json()["items"]]
    for field in (
        "location", "phone", "supersedes_id", "superseded_by_id", "corrects_id", "corrected_by_id", "reason",
        "ended_by_message", "effective_to",
    ):  # fmt: skip
        assert {address[field] is None for address in told} == {True, False}, field
    assert {address["status"] for address in told} >= {"scheduled", "cancelled", "historical"}
    assert first.json()["next_cursor"] is not None
