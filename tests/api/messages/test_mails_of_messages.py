"""A mail says that a message waits, and nothing else; each is delivered once, whatever the mail server does."""

from app.context import Office
from app.core.db import Read
from app.domain.access import Role
from tests.factories.delegations import email_of
from tests.factories.mails import arrived
from tests.factories.messages import begun, replied, said
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

OF_ONE = Read("select status from mails where account_id = :account_id and code = 'message_waiting'")
REFUSED = Read("""
update mails set status = 'failed', failure = 'no such user'
where account_id = :account_id and code = 'message_waiting' returning id
""")


async def test_the_mail_has_no_subject_no_body_and_no_name_of_the_matter(
    portal: Portal, office: Office
) -> None:
    solis, staff = await make_registrant(office), await make_staff(office, Role.CONDUCT)
    thread = await begun(
        portal.as_(staff), solis.wire_id, subject="Complaint of Ms. Roy", body="She says that you were late."
    )
    await replied(portal.as_(staff), thread, body="Please answer by Friday.", internal=True)

    (mail,) = await arrived(office, await email_of(office, solis))

    assert mail["subject"] == "A message is waiting for you in your College portal"
    assert f"{office.settings.front_end_url}/messages" in mail["body"]
    for secret in (
        "Complaint", "Roy", "late", "Friday", "Solis", thread["case_number"],
        thread["first_message"]["reference_number"], thread["id"], "Conduct",
    ):  # fmt: skip
        assert secret not in mail["subject"] + mail["body"], secret


async def test_who_wants_no_mails_gets_none_and_still_finds_the_message(
    portal: Portal, office: Office
) -> None:
    solis, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    mine = portal.as_(solis)
    account = await mine.get_account()
    await mine.update_account({"preferences": {"mail_notices": False}}, if_match=account.headers["etag"])

    await begun(portal.as_(staff), solis.wire_id)

    assert await office.database.fetch(OF_ONE, account_id=solis.account_id) == []
    assert (await mine.get_unread_counts(registrant_id="me")).json()["messages"] == 1
    (told,) = (await mine.list_notifications()).json()["items"]
    assert (told["code"], told["text"]) == ("message_waiting", "The College has written to you.")


async def test_a_bounce_is_visible_to_staff_and_to_nobody_else(portal: Portal, office: Office) -> None:
    solis, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    thread = await begun(portal.as_(staff), solis.wire_id)
    queued = (await said(portal.as_(staff), thread))[0]["mail_status"]
    await office.database.fetch(REFUSED, account_id=solis.account_id)

    bounced = (await said(portal.as_(staff), thread))[0]["mail_status"]
    own = (await said(portal.as_(solis), thread))[0]["mail_status"]

    assert (queued, bounced, own) == ("queued", "bounced", None)


async def test_staff_find_what_bounced_until_the_person_reads_it_all_the_same(
    portal: Portal, office: Office
) -> None:
    solis, desk = await make_registrant(office), portal.as_(await make_staff(office, Role.MEMBERSHIP))
    thread = await begun(
        desk, solis.wire_id, category="renewal", subject=f"Word for {solis.registration_number}"
    )
    await begun(desk, solis.wire_id, category="other")
    wanted = {"mail_status": "bounced", "q": solis.registration_number, "team": "membership"}

    before = (await desk.list_staff_message_threads(**wanted)).json()["items"]
    await office.database.fetch(REFUSED, account_id=solis.account_id)
    bounced = (await desk.list_staff_message_threads(**wanted)).json()["items"]
    read = {"last_read_message_id": thread["first_message"]["id"]}
    await portal.as_(solis).mark_thread_read(read, thread_id=thread["id"])
    after = (await desk.list_staff_message_threads(**wanted)).json()["items"]

    assert ([each["id"] for each in bounced], before, after) == ([thread["id"]], [], [])


async def test_what_bounced_comes_page_by_page(portal: Portal, office: Office) -> None:
    solis, desk = await make_registrant(office), portal.as_(await make_staff(office, Role.MEMBERSHIP))
    begun_ = [await begun(desk, solis.wire_id, subject=f"{solis.registration_number}") for _ in range(3)]
    await office.database.fetch(REFUSED, account_id=solis.account_id)
    wanted = {"mail_status": "bounced", "q": solis.registration_number, "limit": 2}

    first = (await desk.list_staff_message_threads(**wanted)).json()
    second = (await desk.list_staff_message_threads(**wanted, cursor=first["next_cursor"])).json()

    listed = [each["id"] for each in (*first["items"], *second["items"])]
    assert (listed, second["next_cursor"]) == ([each["id"] for each in reversed(begun_)], None)
