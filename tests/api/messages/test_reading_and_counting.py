"""`get_unread_counts`, `mark_thread_read`, `list_message_threads`: what is unread, for each person by themselves."""

from pydantic import TypeAdapter

from app.context import Office
from app.core import ids
from app.domain.access import Role
from app.schemas.messages import MessageList
from tests.factories.delegations import make_delegate
from tests.factories.messages import begun, replied, said
from tests.factories.papers import uploaded
from tests.factories.people import make_account, make_registrant, make_staff
from tests.portal import Portal

NOTHING = {"messages": 0, "threads": 0, "by_category": []}


async def counted(portal: Portal, registrant_id: str = "me") -> dict[str, object]:
    answer = (await portal.get_unread_counts(registrant_id=registrant_id)).json()
    return {name: answer[name] for name in NOTHING}


async def test_an_answer_of_the_college_is_unread_in_two_places_until_it_is_read(
    portal: Portal, office: Office
) -> None:
    mine, desk = (
        portal.as_(await make_registrant(office)),
        portal.as_(await make_staff(office, Role.MEMBERSHIP)),
    )
    thread = await begun(mine)
    before = await counted(mine)
    last = [await replied(desk, thread) for _ in range(2)][-1]

    there, home = await counted(mine), (await mine.get_dashboard()).json()["unread"]["messages"]
    answer = await mine.mark_thread_read({"last_read_message_id": last["id"]}, thread_id=thread["id"])

    by_category = [{"category": "practice_information", "messages": 2}]
    assert before == NOTHING
    assert (there, home) == ({"messages": 2, "threads": 1, "by_category": by_category}, 2)
    assert (answer.status_code, await counted(mine)) == (204, NOTHING)
    assert (await mine.get_dashboard()).json()["unread"]["messages"] == 0


async def test_counts_are_cheap_to_ask_for_again(portal: Portal, office: Office) -> None:
    mine, desk = (
        portal.as_(await make_registrant(office)),
        portal.as_(await make_staff(office, Role.MEMBERSHIP)),
    )
    thread = await begun(mine)
    first = await mine.get_unread_counts(registrant_id="me")

    same = await mine.get_unread_counts(registrant_id="me", headers={"If-None-Match": first.headers["etag"]})
    await replied(desk, thread)
    changed = await mine.get_unread_counts(
        registrant_id="me", headers={"If-None-Match": first.headers["etag"]}
    )

    assert (same.status_code, same.content) == (304, b"")
    assert first.json()["etag"] == first.headers["etag"]
    assert (changed.status_code, changed.json()["messages"]) == (200, 1)
    assert "no-store" in first.headers["cache-control"]


async def test_each_person_has_a_mark_of_their_own(portal: Portal, office: Office) -> None:
    solis, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    robin, _ = await make_delegate(portal, office, solis, messages="write")
    thread = await begun(portal.as_(solis))
    answer = await replied(portal.as_(staff), thread)

    await portal.as_(robin).mark_thread_read({"last_read_message_id": answer["id"]}, thread_id=thread["id"])

    assert (await counted(portal.as_(robin), solis.wire_id))["messages"] == 0
    assert (await counted(portal.as_(solis)))["messages"] == 1


async def test_a_message_says_when_the_other_side_first_read_it(portal: Portal, office: Office) -> None:
    mine, desk = (
        portal.as_(await make_registrant(office)),
        portal.as_(await make_staff(office, Role.MEMBERSHIP)),
    )
    thread = await begun(mine)
    first = thread["first_message"]

    await mine.mark_thread_read({"last_read_message_id": first["id"]}, thread_id=thread["id"])
    own = (await said(mine, thread))[0]["read_at"]
    await desk.mark_thread_read({"last_read_message_id": first["id"]}, thread_id=thread["id"])
    once = (await said(mine, thread))[0]["read_at"]
    await portal.as_(await make_staff(office, Role.INTAKE)).mark_thread_read(
        {"last_read_message_id": first["id"]}, thread_id=thread["id"]
    )

    assert own is None
    assert once is not None
    assert (await said(mine, thread))[0]["read_at"] == once


async def test_a_mark_never_moves_back(portal: Portal, office: Office) -> None:
    mine, desk = (
        portal.as_(await make_registrant(office)),
        portal.as_(await make_staff(office, Role.MEMBERSHIP)),
    )
    thread = await begun(mine)
    early, late = [await replied(desk, thread) for _ in range(2)]

    for message in (late, early, late):
        answer = await mine.mark_thread_read({"last_read_message_id": message["id"]}, thread_id=thread["id"])
        assert answer.status_code == 204

    assert await counted(mine) == NOTHING


async def test_only_a_message_of_the_thread_can_be_the_last_one_read(portal: Portal, office: Office) -> None:
    mine, desk = (
        portal.as_(await make_registrant(office)),
        portal.as_(await make_staff(office, Role.MEMBERSHIP)),
    )
    thread, other = await begun(mine), await begun(portal.as_(await make_registrant(office)))
    note = await replied(desk, thread, internal=True)

    answers = [
        await mine.mark_thread_read({"last_read_message_id": message_id}, thread_id=thread["id"])
        for message_id in (other["first_message"]["id"], note["id"], ids.render("msg", ids.new()))
    ]

    assert [answer.status_code for answer in answers] == [422] * 3
    assert {answer.json()["errors"][0]["code"] for answer in answers} == {"unknown_reference"}


async def test_the_thread_written_in_last_comes_first_and_pages_follow(
    portal: Portal, office: Office
) -> None:
    mine = portal.as_(await make_registrant(office))
    threads = [await begun(mine, subject=f"Question {number}") for number in range(5)]
    await replied(mine, threads[1], body="And one thing more.")

    first = (await mine.list_message_threads(registrant_id="me", limit=3)).json()
    rest = (await mine.list_message_threads(registrant_id="me", limit=3, cursor=first["next_cursor"])).json()

    subjects = [thread["subject"] for thread in first["items"] + rest["items"]]
    assert subjects == ["Question 1", "Question 4", "Question 3", "Question 2", "Question 0"]
    assert rest["next_cursor"] is None


async def test_messages_page_in_both_orders_without_gap_or_repeat(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    thread = await begun(mine, body="Message 0.")
    for number in range(1, 7):
        await replied(mine, thread, body=f"Message {number}.")

    walks = {}
    for sort in ("sent_at", "-sent_at"):
        bodies: list[str] = []
        cursor: dict[str, str] = {}
        while True:
            got = (await mine.list_messages(thread_id=thread["id"], sort=sort, limit=3, **cursor)).json()
            bodies += [message["body"] for message in got["items"]]
            if got["next_cursor"] is None:
                break
            cursor = {"cursor": got["next_cursor"]}
        walks[sort] = bodies

    assert walks["sent_at"] == [f"Message {number}." for number in range(7)]
    assert walks["-sent_at"] == walks["sent_at"][::-1]


async def test_a_page_that_writes_itself_is_what_its_schema_would_write(
    portal: Portal, office: Office
) -> None:
    mine, desk = (
        portal.as_(await make_registrant(office)),
        portal.as_(await make_staff(office, Role.MEMBERSHIP)),
    )
    letter = await uploaded(mine, name="Reçu de février.pdf")
    thread = await begun(mine, body="Voilà, « tout »\n\ty est 📄.", file_ids=[letter["id"]])
    answer = await replied(desk, thread)
    await replied(desk, thread, body="A note.", internal=True)
    await mine.mark_thread_read({"last_read_message_id": answer["id"]}, thread_id=thread["id"])
    shape = TypeAdapter(MessageList)

    pages = [await each.list_messages(thread_id=thread["id"], limit=2) for each in (mine, desk)]

    for page in pages:
        assert page.content == shape.dump_json(shape.validate_json(page.content))
    told = [message for page in pages for message in page.json()["items"]]
    assert {message["mail_status"] for message in told} == {None, "queued"}
    assert {message["read_at"] is None for message in told} == {True, False}
    assert {len(message["attachments"]) for message in told} == {0, 1}


async def test_own_threads_are_searched_in_both_languages_letters_and_notes_are_not(
    portal: Portal, office: Office
) -> None:
    mine, desk = (
        portal.as_(await make_registrant(office)),
        portal.as_(await make_staff(office, Role.MEMBERSHIP)),
    )
    thread = await begun(mine, subject="Déménagement", body="Mon adresse à Montréal a changé en février.")
    await begun(mine, subject="Something else", body="100% unrelated.")
    await replied(desk, thread, body="Caution: see the concern.", internal=True)

    async def found(q: str) -> list[str]:
        items = (await mine.list_message_threads(registrant_id="me", q=q)).json()["items"]
        return [each["subject"] for each in items]

    assert await found("MONTREAL") == ["Déménagement"]
    assert await found("demenagement") == ["Déménagement"]
    assert await found("Février") == ["Déménagement"]
    assert await found(thread["first_message"]["reference_number"]) == ["Déménagement"]
    assert await found("100%") == ["Something else"]
    assert await found("concern") == []
    assert await found("%") == ["Something else"]


async def test_unread_and_category_narrow_the_list(portal: Portal, office: Office) -> None:
    mine, desk = (
        portal.as_(await make_registrant(office)),
        portal.as_(await make_staff(office, Role.FINANCE)),
    )
    answered, _ = await begun(mine, category="payment"), await begun(mine)
    await replied(desk, answered)

    unread = (await mine.list_message_threads(registrant_id="me", unread="true")).json()["items"]
    payments = (await mine.list_message_threads(registrant_id="me", category="payment")).json()["items"]
    unknown = await mine.list_message_threads(registrant_id="me", category="astrology")

    assert [(each["id"], each["unread_count"]) for each in unread] == [(answered["id"], 1)]
    assert [each["id"] for each in payments] == [answered["id"]]
    assert (unknown.status_code, unknown.json()["errors"][0]["in"]) == (422, "query")


async def test_t1_another_s_thread_does_not_exist(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    thread = await begun(portal.as_(await make_registrant(office)))
    unlinked = portal.as_(await make_account(office))

    foreign = await mine.get_message_thread(thread_id=thread["id"])
    missing = await mine.get_message_thread(thread_id=ids.render("msgt", ids.new()))
    others = [
        await mine.list_messages(thread_id=thread["id"]),
        await mine.create_message({"body": "Hello."}, thread_id=thread["id"]),
        await mine.mark_thread_read(
            {"last_read_message_id": thread["first_message"]["id"]}, thread_id=thread["id"]
        ),
        await unlinked.get_message_thread(thread_id=thread["id"]),
    ]

    assert foreign.status_code == missing.status_code == 404
    told, unknown = foreign.json(), missing.json()
    assert {**told, "request_id": ""} == {**unknown, "request_id": ""}
    assert [each.status_code for each in others] == [404] * 4


async def test_t24_a_cursor_works_for_its_thread_and_its_order_alone(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    thread, other = await begun(mine), await begun(mine)
    for each in (thread, other):
        await replied(mine, each, body="More.")
    cursor = (await mine.list_messages(thread_id=thread["id"], limit=1)).json()["next_cursor"]

    answers = [
        await mine.list_messages(thread_id=other["id"], limit=1, cursor=cursor),
        await mine.list_messages(thread_id=thread["id"], limit=1, sort="sent_at", cursor=cursor),
        await mine.list_messages(thread_id=thread["id"], limit=1, cursor=cursor[:-2] + "AA"),
    ]

    assert [(each.status_code, each.json()["code"]) for each in answers] == [(400, "invalid_cursor")] * 3
