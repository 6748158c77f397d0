"""What waits for the College, until when, and on whose desk: `list_staff_message_threads` and its neighbours."""

from datetime import datetime

from app import catalogue
from app.context import Office
from app.core import ids
from app.domain.access import Role
from tests.factories.messages import begun, replied, said
from tests.factories.people import Person, make_registrant, make_staff
from tests.portal import Portal


async def at_the_desk(portal: Portal, office: Office, role: Role = Role.MEMBERSHIP) -> tuple[Portal, Person]:
    person = await make_staff(office, role, team="Jo Park")
    return portal.as_(person), person


async def waiting(desk: Portal, **filters: str) -> list[str]:
    """List what waits, as far as it is asked for."""
    items: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = (await desk.list_staff_message_threads(limit=100, **filters, **cursor)).json()
        items += [thread["id"] for thread in page["items"]]
        if page["next_cursor"] is None:
            return items
        cursor = {"cursor": page["next_cursor"]}


async def test_a_message_waits_with_the_team_of_its_topic_until_it_is_answered(
    portal: Portal, office: Office
) -> None:
    mine, (desk, _) = (
        portal.as_(await make_registrant(office)),
        await at_the_desk(portal, office, Role.FINANCE),
    )
    thread = await begun(mine, category="payment")

    before = await waiting(desk, team="finance", category="payment")
    elsewhere = await waiting(desk, team="membership")
    await replied(desk, thread, body="Looking into it.", internal=True)
    noted = await waiting(desk, team="finance")
    await replied(desk, thread)
    answered = await waiting(desk, team="finance")
    await replied(mine, thread, body="One more question.")

    assert thread["id"] in before
    assert thread["id"] not in elsewhere
    assert thread["id"] in noted
    assert thread["id"] not in answered
    assert thread["id"] in await waiting(desk, team="finance")


async def test_an_answer_is_due_in_business_days_and_a_second_message_does_not_put_it_off(
    portal: Portal, office: Office
) -> None:
    mine, (desk, _) = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    thread = await begun(mine, category="address_removal")
    await replied(mine, thread, body="It closes on June 30.")

    shown = (await desk.get_message_thread(thread_id=thread["id"])).json()

    sent = datetime.fromisoformat(thread["created_at"])
    assert datetime.fromisoformat(shown["due_at"]) == catalogue.calendar().due(sent, business_days=3)
    assert (shown["team"], shown["assignee"]) == ("membership", None)
    own = (await mine.get_message_thread(thread_id=thread["id"])).json()
    assert (own["due_at"], own["team"], own["assignee"]) == (None, None, None)


async def test_what_is_due_first_comes_first_and_can_be_cut_off(portal: Portal, office: Office) -> None:
    mine, (desk, _) = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    later, sooner = await begun(mine, category="ohp"), await begun(mine, category="technical")

    everything = await waiting(desk)
    shown = (await desk.get_message_thread(thread_id=later["id"])).json()

    assert everything.index(sooner["id"]) < everything.index(later["id"])
    assert later["id"] not in await waiting(desk, due_before=shown["due_at"])
    assert sooner["id"] in await waiting(desk, due_before=shown["due_at"])


async def test_what_waits_is_found_by_words_numbers_and_either_language_s_letters(
    portal: Portal, office: Office
) -> None:
    mine, (desk, _) = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    thread = await begun(mine, subject="Déménagement à Gatineau", body="Mon cabinet de Wakefield a fermé.")
    await replied(desk, thread, body="Caution: see the other file of Zanzibar.", internal=True)
    other = await begun(mine, body="100% unrelated.")

    async def found(q: str) -> bool:
        return thread["id"] in await waiting(desk, q=q)

    assert await found("DEMENAGEMENT")
    assert await found("wakefield a ferme")
    assert await found(thread["case_number"])
    assert await found(thread["first_message"]["reference_number"])
    assert not await found("zanzibar")
    assert other["id"] in await waiting(desk, q="100%", team="membership")
    assert thread["id"] not in await waiting(desk, q="wakefield", category="payment")
    short = await desk.list_staff_message_threads(q="ab")
    assert (short.status_code, short.json()["errors"][0]["pointer"]) == (422, "/q")


async def test_a_thread_is_taken_given_put_back_and_handed_on(portal: Portal, office: Office) -> None:
    mine, (desk, jo) = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    thread = await begun(mine)
    jo_id = ids.render("acct", jo.account_id)

    taken = await desk.assign_message_thread(
        {"assignee_id": jo_id}, thread_id=thread["id"], if_match=thread["etag"]
    )
    on_desk = await waiting(desk, assignee_id=jo_id)
    handed = await desk.assign_message_thread(
        {"team": "registration"}, thread_id=thread["id"], if_match=taken.json()["etag"]
    )

    assert taken.json()["assignee"] == {"id": jo_id, "display": "Jo Park"}
    assert on_desk == [thread["id"]]
    assert thread["id"] not in await waiting(desk, team="membership")
    assert (handed.json()["team"], handed.json()["assignee"]) == ("registration", None)
    assert thread["id"] in await waiting(desk, team="registration", unassigned="true")


async def test_only_somebody_who_answers_messages_can_be_given_one(portal: Portal, office: Office) -> None:
    solis, (desk, _) = await make_registrant(office), await at_the_desk(portal, office)
    thread = await begun(portal.as_(solis))
    auditor = await make_staff(office, Role.AUDITOR)

    answers = [
        await desk.assign_message_thread(body, thread_id=thread["id"], if_match=thread["etag"])
        for body in (
            {"assignee_id": ids.render("acct", solis.account_id)},
            {"assignee_id": ids.render("acct", auditor.account_id)},
            {"assignee_id": ids.render("acct", ids.new())},
            {},
            {"team": "self"},
        )
    ]

    assert [answer.status_code for answer in answers] == [422] * 5
    codes = [answer.json()["errors"][0]["code"] for answer in answers]
    assert codes == ["unknown_reference"] * 3 + ["required", "not_allowed"]


async def test_a_message_that_came_in_meanwhile_stops_the_closing(portal: Portal, office: Office) -> None:
    mine, (desk, _) = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    thread = await begun(mine)
    await replied(mine, thread, body="Wait, one more thing.")

    answer = await desk.close_message_thread(thread_id=thread["id"], if_match=thread["etag"])

    assert (answer.status_code, answer.json()["code"]) == (412, "precondition_failed")
    assert thread["id"] in await waiting(desk)


async def test_a_thread_is_closed_and_opened_again(portal: Portal, office: Office) -> None:
    mine, (desk, _) = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    thread = await begun(mine)

    closed = (await desk.close_message_thread(thread_id=thread["id"], if_match=thread["etag"])).json()
    twice = await desk.close_message_thread(thread_id=thread["id"], if_match=closed["etag"])
    assigned = await desk.assign_message_thread(
        {"team": "finance"}, thread_id=thread["id"], if_match=closed["etag"]
    )
    opened = await desk.reopen_message_thread(thread_id=thread["id"], if_match=closed["etag"])

    assert closed["closed_at"] is not None
    assert [action["action"] for action in closed["available_actions"]] == ["reopen"]
    for refused in (twice, assigned):
        assert (refused.status_code, refused.json()["code"]) == (409, "invalid_state_transition")
        assert refused.json()["allowed_actions"] == ["reopen"]
    assert (opened.json()["status"], opened.json()["closed_at"]) == ("open", None)
    await replied(mine, thread, body="Thank you for opening it again.")


async def test_a_note_among_staff_never_leaves(portal: Portal, office: Office) -> None:
    mine, (desk, _) = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    thread = await begun(mine)
    await replied(desk, thread, body="Compare with the other file.", internal=True)

    own, theirs = await said(mine, thread), await said(desk, thread)
    refused = await mine.create_message({"body": "A note.", "internal": True}, thread_id=thread["id"])
    header = (await mine.get_message_thread(thread_id=thread["id"])).json()

    assert [message["direction"] for message in own] == ["to_regulator"]
    assert [message["direction"] for message in theirs] == ["to_regulator", "internal"]
    assert (header["unread_count"], header["last_message_at"]) == (0, thread["last_message_at"])
    assert [(each["code"], each["pointer"]) for each in refused.json()["errors"]] == [
        ("not_writable", "/internal")
    ]
    assert (await mine.get_unread_counts(registrant_id="me")).json()["messages"] == 0
    assert (await mine.list_notifications()).json()["items"] == []


async def test_canned_replies_are_in_both_languages_and_fit_the_topic(portal: Portal, office: Office) -> None:
    desk, _ = await at_the_desk(portal, office)

    everything = (await desk.list_canned_replies()).json()["items"]
    fitting = (await desk.list_canned_replies(category="address_removal")).json()["items"]

    assert all(
        reply[part][language]
        for reply in everything
        for part in ("title", "body")
        for language in ("en", "fr")
    )
    codes = {reply["code"] for reply in fitting}
    assert {"address_removed", "received"} <= codes
    assert "renewal_help" not in codes
