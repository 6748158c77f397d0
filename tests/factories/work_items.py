"""One item of work of each kind, and the words with which each is decided."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.domain.work_items import ItemKind
from tests.factories import cpc, papers, payments
from tests.factories.accounts import make_login
from tests.factories.delegations import prove
from tests.factories.entering import entered
from tests.factories.messages import begun
from tests.factories.people import make_registrant, make_staff
from tests.factories.renewals import put_follow_up
from tests.factories.service_requests import COPIES, item_id, sent
from tests.portal import Portal

LOST: Final = Read("""
update mails set status = 'failed', failure = '550 no such mailbox'
where cause in (select s.mail_cause from cpc_sendings s where s.delivery_id = :id) returning id
""")
NUMBERED: Final = Read("update registrants set minc = :minc where id = :id returning id")
WHY: Final = {"reason": "Called back."}

Make = Callable[[Portal, Office], Awaitable[str]]


async def _request(portal: Portal, office: Office) -> str:
    mine = portal.as_(await make_registrant(office))
    return str((await sent(mine, "copies_of_documents", COPIES))["id"])


async def _thread(portal: Portal, office: Office) -> str:
    return str((await begun(portal.as_(await make_registrant(office))))["id"])


async def _follow_up(_portal: Portal, office: Office) -> str:
    person = await make_registrant(office)
    assert person.registrant_id is not None
    return ids.render("rfu", await put_follow_up(office, person.registrant_id))


async def _review(portal: Portal, office: Office) -> str:
    body = {**await cpc.listed(office), "additional_information_requested": True}
    return (await cpc.submitted(portal, office, body)).id


async def _returned(portal: Portal, office: Office) -> str:
    (delivery,) = (await cpc.issued(portal, office)).request["deliveries"]
    async with unit_of_work(office, "comes_back") as ctx:
        await ctx.read(LOST, id=ids.parse("cpcd", delivery["id"]))
    return str(delivery["id"])


async def _account(portal: Portal, office: Office) -> str:
    person = await make_registrant(office, account=False)
    mine = await entered(portal, await make_login(office))
    body = {"registration_number": person.registration_number, "family_name": "Solis"}
    return str((await mine.request_account_link(body)).json()["id"])


async def _refund(portal: Portal, office: Office) -> str:
    _, mine, invoice_id = await payments.owing(portal, office)
    await payments.settled(portal, await payments.opened(mine, invoice_id))
    (payment,) = (await mine.get_invoice(invoice_id=invoice_id)).json()["payments"]
    asker = portal.as_(await prove(office, await make_staff(office, Role.FINANCE)))
    body = {"amount": {"amount": 500, "currency": "CAD"}, "reason": "Too much"}
    return str((await asker.request_refund(body, payment_id=payment["id"])).json()["id"])


async def _event(_portal: Portal, office: Office) -> str:
    return await payments.parked(office)


async def _name(portal: Portal, office: Office) -> str:
    person = await make_registrant(office)
    minc = f"CAMD-{int(person.registration_number):08}"
    async with unit_of_work(office, "has_a_number") as ctx:
        await ctx.read(NUMBERED, id=person.registrant_id, minc=f"{minc[:9]}-{minc[9:]}")
        today = ctx.today
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    body = {
        "given_names": "Amara", "family_name": "Wójcik", "evidence_type": "marriage_certificate",
        "evidence": "Seen with a passport", "effective_from": today.isoformat(), "reason": "Told on the day",
    }  # fmt: skip
    return str((await desk.create_name(body, registrant_id=person.wire_id)).json()["id"])


# By kind: the team whose queue it comes to, and how one is brought there.
MAKERS: Final[Mapping[ItemKind, tuple[Role, Make]]] = {
    ItemKind.SERVICE_REQUEST: (Role.MEMBERSHIP, _request),
    ItemKind.MESSAGE_THREAD: (Role.MEMBERSHIP, _thread),
    ItemKind.RENEWAL_FOLLOW_UP: (Role.CONDUCT, _follow_up),
    ItemKind.CPC_REVIEW: (Role.MEMBERSHIP, _review),
    ItemKind.CPC_DELIVERY: (Role.MEMBERSHIP, _returned),
    ItemKind.ACCOUNT_LINK: (Role.MEMBERSHIP, _account),
    ItemKind.REFUND: (Role.FINANCE, _refund),
    ItemKind.PAYMENT_EVENT: (Role.FINANCE, _event),
    ItemKind.MINC_NOTICE: (Role.REGISTRATION, _name),
}


async def brought(kind: ItemKind, portal: Portal, office: Office) -> str:
    """Bring an item of a kind to its queue; tell its identifier."""
    return item_id({"id": await MAKERS[kind][1](portal, office)})


async def answers_to(kind: ItemKind, decision: str, desk: Portal) -> dict[str, Any]:
    """Give what the form of a decision asks for; nothing where there is none."""
    if kind is ItemKind.SERVICE_REQUEST and decision == "refuse":
        return {"reason_code": "quantity", "explanation": "There is too much of it."}
    if kind is ItemKind.SERVICE_REQUEST and decision == "fulfil":
        return {"documents": [(await papers.uploaded(desk))["id"]]}
    if kind is ItemKind.RENEWAL_FOLLOW_UP:
        return {"outcome": "no_action", **WHY}
    has_reason = {
        ItemKind.CPC_REVIEW: {"refuse"}, ItemKind.CPC_DELIVERY: {"close"}, ItemKind.ACCOUNT_LINK: {"approve", "refuse"},
        ItemKind.REFUND: {"refuse"}, ItemKind.PAYMENT_EVENT: {"approve", "close"},
    }  # fmt: skip
    return dict(WHY) if decision in has_reason.get(kind, ()) else {}
