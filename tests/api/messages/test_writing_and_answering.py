"""`create_message_thread`, `create_message`, `list_messages`: one place to write and be answered (domain.md 13)."""

# ruff: noqa: RUF001 - French has apostrophes

import re
from typing import Any

import pytest

from app.context import Office
from app.core.db import Read
from app.domain.access import Role
from tests.factories import cpc
from tests.factories.delegations import make_delegate
from tests.factories.messages import begun, replied, said, written
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

PHONE = {"number": "+14165550188", "confirmed": True}
COUNT = Read("select count(*) as messages from messages where thread_id = :id")


async def test_a_conversation_begins_with_a_case_number_and_is_confirmed_with_a_reference(
    portal: Portal, office: Office
) -> None:
    thread = await begun(portal.as_(await make_registrant(office)))

    assert re.fullmatch(r"C-20\d\d-\d{6}", thread["case_number"])
    assert re.fullmatch(r"M-20\d\d-\d{7}", thread["first_message"]["reference_number"])
    assert thread["first_message"]["author"] == {"kind": "registrant", "display": "Dr. Amara Solis"}
    assert thread["first_message"]["direction"] == "to_regulator"
    assert (thread["status"], thread["unread_count"], thread["about"]) == ("open", 0, None)
    assert [action["action"] for action in thread["available_actions"]] == ["reply"]


async def test_staff_answer_on_the_same_path_and_write_as_their_team(portal: Portal, office: Office) -> None:
    solis, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP, team="Jo Park")
    thread = await begun(portal.as_(solis))

    await replied(portal.as_(staff), thread)
    told = await said(portal.as_(solis), thread)

    assert [message["direction"] for message in told] == ["to_regulator", "to_registrant"]
    assert told[1]["author"] == {"kind": "staff", "display": "Membership Services"}


async def test_a_team_is_named_in_the_language_of_the_reader(portal: Portal, office: Office) -> None:
    gagne, staff = await make_registrant(office, language="fr"), await make_staff(office, Role.MEMBERSHIP)
    thread = await begun(portal.as_(gagne), body="Mes privilèges ont pris fin le 30 avril.")

    await replied(portal.as_(staff), thread, body="Merci, c’est noté au dossier.")

    assert (await said(portal.as_(gagne), thread))[1]["author"][
        "display"
    ] == "Services aux personnes inscrites"


async def test_a_delegate_never_writes_without_the_registrants_name(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    robin, _ = await make_delegate(portal, office, solis, messages="write")

    thread = await begun(portal.as_(robin), solis.wire_id)

    author = {"kind": "delegate", "display": "Robin Lee for Dr. Amara Solis"}
    assert thread["first_message"]["author"] == author


async def test_a_delegate_who_may_read_may_not_write(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    robin, _ = await make_delegate(portal, office, solis, messages="read")
    thread = await begun(portal.as_(solis))

    read = await portal.as_(robin).list_messages(thread_id=thread["id"])
    answer = await portal.as_(robin).create_message({"body": "Hello."}, thread_id=thread["id"])

    assert read.status_code == 200
    assert (answer.status_code, answer.json()["permission"]) == (403, "messages.write")


async def test_another_message_can_go_into_a_case_that_there_is(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    first = await begun(mine)

    second = await begun(mine, case={"kind": "existing", "case_number": first["case_number"]})
    of_the_case = (
        await mine.list_message_threads(registrant_id="me", case_number=first["case_number"])
    ).json()

    assert second["case_number"] == first["case_number"]
    assert [thread["id"] for thread in of_the_case["items"]] == [second["id"], first["id"]]


@pytest.mark.parametrize("case_number", ["C-2026-999999", "another's"])
async def test_a_case_that_is_unknown_or_another_s_is_not_found(
    portal: Portal, office: Office, case_number: str
) -> None:
    mine, theirs = [portal.as_(await make_registrant(office)) for _ in range(2)]
    if case_number == "another's":
        case_number = (await begun(theirs))["case_number"]

    answer = await mine.create_message_thread(
        written(case={"kind": "existing", "case_number": case_number}), registrant_id="me"
    )

    assert (answer.status_code, answer.json()["code"]) == (404, "case_not_found")
    assert (await mine.list_message_threads(registrant_id="me")).json()["items"] == []


@pytest.mark.parametrize(
    ("chosen", "code", "pointer"),
    [
        ({"category": "astrology"}, "unknown_code", "/category"),
        ({"case": {"kind": "existing"}}, "required", "/case/case_number"),
        ({"case": {"kind": "new", "case_number": "C-2026-000001"}}, "not_allowed", "/case/case_number"),
        ({"case": {"kind": "existing", "case_number": "C-1"}}, "pattern", "/case/case_number"),
        ({"subject": "Hello\r\nBcc: all@example.org"}, "pattern", "/subject"),
        ({"subject": "   "}, "pattern", "/subject"),
        ({"subject": "Re: \u202emoc.elpmaxe"}, "pattern", "/subject"),
        ({"body": ""}, "too_short", "/body"),
        ({"body": "x" * 10_001}, "too_long", "/body"),
        ({"body": "My card is 4111 1111 1111 1111."}, "card_number_not_allowed", "/body"),
        ({"status": "closed"}, "unknown_field", "/status"),
        ({"case_number": "C-2026-000001"}, "unknown_field", "/case_number"),
        ({"contact_phone": {"number": "416-555", "confirmed": True}}, "pattern", "/contact_phone/number"),
        ({"contact_phone": {"number": "+14165550188"}}, "required", "/contact_phone/confirmed"),
        ({"about": {"type": "address", "id": "addr_01KQ3E28JT97KB6CQ643DZVMXX"}}, "unknown_reference", "/about/id"),
        ({"about": {"type": "address", "id": "dlg_01KQ3E28JT97KB6CQ643DZVMXX"}}, "pattern", "/about/id"),
    ],
)  # fmt: skip
async def test_what_cannot_be_sent_is_pointed_at_and_nothing_is_stored(
    portal: Portal, office: Office, chosen: dict[str, Any], code: str, pointer: str
) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await mine.create_message_thread(written(**chosen), registrant_id="me")

    assert answer.status_code == 422, answer.text
    assert [(each["code"], each["pointer"]) for each in answer.json()["errors"]] == [(code, pointer)]
    assert (await mine.list_message_threads(registrant_id="me")).json()["items"] == []


async def test_the_phone_on_file_is_confirmed_or_updated_while_writing(
    portal: Portal, office: Office
) -> None:
    mine = portal.as_(await make_registrant(office))

    thread = await begun(mine, contact_phone=PHONE)
    await begun(mine, contact_phone={"number": "+16135550117", "confirmed": False})
    phones = (await mine.get_registrant(registrant_id="me")).json()["phones"]

    assert thread["contact_phone"] == "+14165550188"
    assert phones == [{"kind": "mobile", "number": "+14165550188"}]


async def test_a_delegate_for_messages_alone_does_not_change_the_phone(
    portal: Portal, office: Office
) -> None:
    solis = await make_registrant(office)
    robin, _ = await make_delegate(portal, office, solis, messages="write")

    answer = await portal.as_(robin).create_message_thread(
        written(contact_phone=PHONE), registrant_id=solis.wire_id
    )

    assert (answer.status_code, answer.json()["permission"]) == (403, "profile.write")
    assert (await portal.as_(solis).get_registrant(registrant_id="me")).json()["phones"] == []
    assert (await portal.as_(solis).list_message_threads(registrant_id="me")).json()["items"] == []


async def test_staff_begin_a_conversation_and_give_no_phone(portal: Portal, office: Office) -> None:
    solis, staff = await make_registrant(office), await make_staff(office, Role.FINANCE, team="Finance")
    desk = portal.as_(staff)

    refused = await desk.create_message_thread(written(contact_phone=PHONE), registrant_id=solis.wire_id)
    thread = await begun(desk, solis.wire_id, category="payment", subject="Your payment")

    assert [each["code"] for each in refused.json()["errors"]] == ["not_writable"]
    assert thread["first_message"]["direction"] == "to_registrant"
    assert thread["first_message"]["author"]["display"] == "Finance"
    assert (await portal.as_(solis).get_unread_counts(registrant_id="me")).json()["messages"] == 1


async def test_a_closed_conversation_takes_no_more_messages(portal: Portal, office: Office) -> None:
    mine, desk = (
        portal.as_(await make_registrant(office)),
        portal.as_(await make_staff(office, Role.MEMBERSHIP)),
    )
    thread = await begun(mine)
    closed = await desk.close_message_thread(thread_id=thread["id"], if_match=thread["etag"])

    answers = [
        await each.create_message({"body": "One more."}, thread_id=thread["id"]) for each in (mine, desk)
    ]

    assert (closed.status_code, closed.json()["status"], closed.json()["due_at"]) == (200, "closed", None)
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(409, "thread_closed")] * 2
    assert len(await said(mine, thread)) == 1
    assert (await mine.get_message_thread(thread_id=thread["id"])).json()["available_actions"] == []


async def test_a_repeat_under_the_same_key_is_the_same_message(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    thread = await begun(mine)

    first, second = [
        await mine.create_message({"body": "Only once."}, thread_id=thread["id"], key="0123456789abcdef")
        for _ in range(2)
    ]
    other = await mine.create_message({"body": "Another."}, thread_id=thread["id"], key="0123456789abcdef")

    assert first.json() == second.json()
    assert second.headers["idempotency-replayed"] == "true"
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert [message["body"] for message in await said(mine, thread)][1:] == ["Only once."]


async def test_a_thread_can_be_about_a_part_of_the_record_and_of_the_own_one_only(
    portal: Portal, office: Office
) -> None:
    mine, other = [portal.as_(await make_registrant(office)) for _ in range(2)]
    (registration,) = (await mine.get_registrant(registrant_id="me")).json()["registrations"]
    about = {"type": "registration", "id": registration["id"]}

    thread = await begun(mine, about=about)
    refused = await other.create_message_thread(written(about=about), registrant_id="me")

    assert thread["about"]["id"] == registration["id"]
    assert thread["about"]["display"] == "A certificate of registration"
    assert [each["code"] for each in refused.json()["errors"]] == ["unknown_reference"]


async def test_a_thread_can_be_about_a_request_for_a_certificate(portal: Portal, office: Office) -> None:
    request = await cpc.asked(portal, office, cpc.OTHER)

    thread = await begun(request.mine, about={"type": "cpc_request", "id": request.id})
    found = await request.mine.client.get(thread["about"]["href"], headers=request.mine.headers)

    assert (found.status_code, found.json()["id"]) == (200, request.id)


async def test_no_message_is_ever_edited_or_removed_by_the_application(
    portal: Portal, office: Office
) -> None:
    thread = await begun(portal.as_(await make_registrant(office)))

    refused = []
    for statement in (
        "update messages set body = 'Something else.' where reference_number = $1",
        "update messages set sent_at = now() where reference_number = $1",
        "delete from messages where reference_number = $1",
    ):
        async with office.database.driver() as connection:
            with pytest.raises(Exception, match="permission denied"):
                await connection.execute(statement, thread["first_message"]["reference_number"])
        refused.append(statement)

    assert len(refused) == 3
    assert len(await said(portal.as_(await make_staff(office, Role.INTAKE)), thread)) == 1
