"""Mails that were taken and come back later: staff see it, and nothing else that is sent there changes anything."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from app.cli.bounced import take
from app.context import Office
from app.core import ids
from app.core.db import Read, Row
from app.domain.access import Role
from app.domain.bounces import Verdict
from app.gateways.mail import MailDelayed
from app.jobs.effects import send_mail
from tests.factories import cpc
from tests.factories.mail_reports import ANSWER, Relay, report
from tests.factories.messages import begun, said
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.service_requests import item_id
from tests.portal import Portal

OF_ONE = Read("select * from mails where account_id = :account_id and code = 'message_waiting'")
SENT = Read("""
update mails set status = 'sent', sent_at = created_at
where account_id = :account_id and code = 'message_waiting' returning *
""")
OF_DELIVERY = Read("""
update mails set status = 'sent', sent_at = created_at
where cause in (select s.mail_cause from cpc_sendings s where s.delivery_id = :id) returning *
""")
WRITE = Read("""
insert into mails (id, address, code, language, cause, message_id, created_at)
values (:id, 'zoe@hospital.example', 'message_waiting', 'en', :cause, :message_id, :now) returning id
""")
STANDS = Read("select status, failure from mails where id = :id")
RECORDED = Read(
    "select count(*) as times from audit_events where event = 'mail.bounced' and subject_id = :id"
)


@pytest.fixture
def chosen(office: Office) -> Iterator[dict[str, Any]]:
    """Let a test choose settings, which are frozen for everybody else."""
    values = office.settings.__dict__
    before = dict(values)
    yield values
    values.update(before)


async def sent_to(office: Office, person: Person) -> Row:
    (mail,) = await office.database.fetch(SENT, account_id=person.account_id)
    return mail


async def test_a_report_by_the_way_of_the_mail_itself_makes_it_one_that_bounced(
    portal: Portal, office: Office, chosen: dict[str, Any]
) -> None:
    solis, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    thread = await begun(portal.as_(staff), solis.wire_id, subject=f"Word for {solis.registration_number}")
    (mail,) = await office.database.fetch(OF_ONE, account_id=solis.account_id)

    async with Relay.listening(lambda raw: take(office, raw)) as relay:
        chosen.update(smtp_port=relay.port, mail_bounce_address="bounces@portal.example.org")
        await send_mail(office, {"mail_id": str(mail["id"])})
        taken = (await said(portal.as_(staff), thread))[0]["mail_status"]
        await relay.report_all()
        await relay.report_all()

    wanted = {"mail_status": "bounced", "q": solis.registration_number}
    listed = (await portal.as_(staff).list_staff_message_threads(**wanted)).json()["items"]
    (told,) = await office.database.fetch(RECORDED, id=mail["id"])
    assert [path for path, _, _ in relay.taken] == [
        f"bounces+{ids.render('mail', mail['id'])}@portal.example.org"
    ]
    assert [each[0] for each in relay.heard] == [Verdict.MARKED, Verdict.KNOWN]
    assert (taken, (await said(portal.as_(staff), thread))[0]["mail_status"]) == ("sent", "bounced")
    assert (await said(portal.as_(solis), thread))[0]["mail_status"] is None
    assert ([each["id"] for each in listed], told["times"]) == ([thread["id"]], 1)


async def test_a_report_that_overtakes_its_mail_is_to_be_tried_again(portal: Portal, office: Office) -> None:
    solis, staff = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    await begun(portal.as_(staff), solis.wire_id)
    (mail,) = await office.database.fetch(OF_ONE, account_id=solis.account_id)
    raw = report(mail["address"], message_id=mail["message_id"])

    early = await take(office, raw)
    await sent_to(office, solis)
    later = await take(office, raw)

    assert (early[0], later[0]) == (Verdict.NOT_SENT_YET, Verdict.MARKED)


async def test_a_certificate_that_comes_back_later_returns_to_the_desk(
    portal: Portal, office: Office
) -> None:
    asked = await cpc.issued(portal, office)
    delivery = asked.request["deliveries"][0]
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    (mail,) = await office.database.fetch(OF_DELIVERY, id=ids.parse("cpcd", delivery["id"]))

    verdict, words = await take(office, report(mail["address"], message_id=mail["message_id"]))

    (back, *_) = (await desk.list_staff_cpc_requests(bounced=True)).json()["items"]
    (kept,) = await office.database.fetch(
        Read("select sent_at, failure from mails where id = :id"), id=mail["id"]
    )
    item = await desk.get_work_item(work_item_id=item_id(delivery))
    assert (verdict, words) == (
        Verdict.MARKED, f"{ids.render('mail', mail['id'])}: it came back, and is marked so"
    )  # fmt: skip
    assert (back["id"], back["deliveries"][0]["status"]) == (asked.id, "bounced")
    assert item.json()["status"] == "open", item.text
    assert kept["sent_at"] == mail["sent_at"]
    assert kept["failure"].startswith("5.1.1 ")


async def test_a_mail_that_a_server_tried_for_days_and_gave_up_came_back(
    portal: Portal, office: Office
) -> None:
    solis = await make_registrant(office)
    await begun(portal.as_(await make_staff(office, Role.MEMBERSHIP)), solis.wire_id)
    mail = await sent_to(office, solis)

    verdict, _ = await take(office, report(mail["address"], status="4.4.7", message_id=mail["message_id"]))

    assert verdict == Verdict.MARKED


async def test_what_else_is_sent_there_changes_nothing_and_is_told_apart(
    portal: Portal, office: Office
) -> None:
    solis, other = await make_registrant(office), await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    for person in (solis, other):
        await begun(desk, person.wire_id)
    mail, theirs = await sent_to(office, solis), await sent_to(office, other)
    forged = {"message_id": f"<{ids.render('mail', ids.new())}@portal.example.org>"}
    elsewhere = {"message_id": str(mail["message_id"]).replace("@", "@elsewhere.")}
    own = {"message_id": mail["message_id"]}

    came_of = {
        "an absent person": (await take(office, ANSWER))[0],
        "no mail of ours": (await take(office, report(mail["address"], **forged)))[0],
        "another college": (await take(office, report(mail["address"], **elsewhere)))[0],
        "another mailbox": (await take(office, report(theirs["address"], **own)))[0],
        "a delay": (await take(office, report(mail["address"], action="delayed", status="4.4.1", **own)))[0],
        "arrived": (await take(office, report(mail["address"], action="delivered", status="2.0.0", **own)))[0],
    }  # fmt: skip

    (after,) = await office.database.fetch(OF_ONE, account_id=solis.account_id)
    assert came_of == {
        "an absent person": Verdict.NO_REPORT,
        "no mail of ours": Verdict.NOT_OURS,
        "another college": Verdict.NOT_OURS,
        "another mailbox": Verdict.OF_ANOTHER,
        "a delay": Verdict.NOT_FINAL,
        "arrived": Verdict.NOT_FINAL,
    }
    assert after == mail


async def test_r13_a_mail_that_found_no_mail_server_for_three_days_is_given_up(
    office: Office, chosen: dict[str, Any]
) -> None:
    chosen.update(smtp_port=1)
    young, old = [await waiting_for(office, hours) for hours in (71, 73)]

    with pytest.raises(MailDelayed):
        await send_mail(office, {"mail_id": str(young)})
    await send_mail(office, {"mail_id": str(old)})

    ((before,), (after,)) = [await office.database.fetch(STANDS, id=each) for each in (young, old)]
    assert (before["status"], after["status"]) == ("queued", "failed")
    assert after["failure"].startswith("given up: ")


async def waiting_for(office: Office, hours: int) -> UUID:
    """Store a mail that was written so long ago, in real time."""
    mail_id = UUID(int=ids.new().int - (hours * 3_600_000 << 80))
    name = ids.render("mail", mail_id)
    await office.database.fetch(
        WRITE,
        id=mail_id,
        cause=f"a test:{name}",
        message_id=f"<{name}@portal.example.org>",
        now=await office.now(),
    )
    return mail_id
