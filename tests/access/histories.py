"""Things of every kind that tells what can be done with it, and everything that anybody could do with them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from app.context import Office
from app.core import ids
from app.domain.access import Role
from app.domain.work_items import Decision
from tests.factories import cpc
from tests.factories.addresses import today_of
from tests.factories.delegations import asked, email_of, make_delegate, prove
from tests.factories.documents import made_for
from tests.factories.entering import new_address, put_on_file
from tests.factories.forms import QUIET_YEAR
from tests.factories.invoices import billed_as_named
from tests.factories.messages import begun
from tests.factories.payments import BACK
from tests.factories.people import Person, make_account, make_registrant, make_staff
from tests.factories.practice import activity, licence, privilege
from tests.factories.register_entries import degree, designation, public_notice, result
from tests.factories.registrations import condition, registration_of, standing
from tests.factories.renewals import SIGNED, put_follow_up, started
from tests.factories.renewals import answered as renewals_answered
from tests.factories.renewals import submitted as renewals_submitted
from tests.factories.service_requests import asked as request_asked
from tests.factories.work_items import MAKERS, answers_to, brought
from tests.portal import Portal

CAD: Final = {"amount": 2_500, "currency": "CAD"}
WHY: Final = {"reason": "Asked for by letter."}

Thing = dict[str, Any]
Reader = Callable[[Portal], Awaitable[Thing | None]]


@dataclass
class History:
    """One thing, who knows of it, how it is read, and what can be called upon it.

    Where nothing reads it, what was told `last` stands. `moves` are operations with their bodies; `named` tells how an
    operation names the thing. A move that is told under several actions, as a decision is, is keyed by the action after
    a dot.
    """

    office: Office
    chance: Random
    callers: Mapping[str, Portal]
    read: Reader
    moves: Mapping[str, Any]
    named: Callable[[Thing], dict[str, str]]
    person: Person | None = None
    last: Thing | None = None


Maker = Callable[[Portal, Office, Random], Awaitable[History]]


def one(operation: str, **named: str) -> Reader:
    """Read a thing by its own operation."""

    async def read(portal: Portal) -> Thing | None:
        answer = await getattr(portal, operation)(**named)
        return answer.json() if answer.is_success else None

    return read


async def nobody(_portal: Portal) -> Thing | None:
    """Read what no operation reads."""
    return None


def by(name: str) -> Callable[[Thing], dict[str, str]]:
    return lambda thing: {name: thing["id"]}


async def _certificate(portal: Portal, office: Office, chance: Random) -> History:
    more = {**await cpc.listed(office), "additional_information_requested": chance.random() < 0.7}
    begin = chance.choice((cpc.asked, cpc.consented, cpc.submitted, cpc.submitted))
    request = await begin(portal, office, more)

    async def consent(_history: History, _thing: Thing) -> Any:
        return await cpc.consent_body(request)

    return History(
        office, chance,
        {
            "member": request.mine,
            "one": portal.as_(await make_staff(office, Role.MEMBERSHIP)),
            "two": portal.as_(await make_staff(office, Role.REGISTRATION)),
        },
        one("get_cpc_request", cpc_request_id=request.id),
        {
            "update_cpc_request": {"purpose": "Employment"}, "record_cpc_consent": consent,
            "submit_cpc_request": None, "cancel_cpc_request": None, "record_cpc_disclosure": {"text": None},
            "approve_cpc_request": None, "refuse_cpc_request": {"reason": "No such recipient."},
        },
        by("cpc_request_id"), request.person,
    )  # fmt: skip


async def _renewal(portal: Portal, office: Office, chance: Random) -> History:
    begin = chance.choice((started, renewals_answered, renewals_submitted))
    person, made = await begin(portal, office)
    leave = {"leave_starts_on": "2026-09-01", "leave_ends_on": "2027-03-01", **WHY}

    async def answers(history: History, _thing: Thing) -> Any:
        known = dict(QUIET_YEAR)
        if history.chance.random() < 0.2:
            known.pop("main_setting")
        return {"profile_confirmed": history.chance.random() < 0.8, "answers": known}

    return History(
        office, chance,
        {"member": portal.as_(person), "staff": portal.as_(await make_staff(office, Role.MEMBERSHIP))},
        one("get_renewal", renewal_id=made["id"]),
        {
            "update_renewal": answers, "submit_renewal": SIGNED, "reopen_renewal": WHY,
            "hand_back_renewal": WHY, "reduce_renewal_fee": leave,
        },
        by("renewal_id"), person,
    )  # fmt: skip


async def _invoice(portal: Portal, office: Office, chance: Random) -> History:
    person = await make_registrant(office)
    invoice_id = await billed_as_named(office, person.registrant_id, fee="coa_app", announce=False)
    cheque = {"amount": CAD, "kind": "cheque", **WHY}
    return History(
        office, chance,
        {"member": portal.as_(person), "finance": portal.as_(await make_staff(office, Role.FINANCE))},
        one("get_invoice", invoice_id=invoice_id),
        {
            "create_payment_session": {"return_url": BACK}, "record_offline_payment": cheque,
            "void_invoice": WHY, "credit_invoice": {"amount": CAD, **WHY},
        },
        by("invoice_id"), person,
    )  # fmt: skip


async def _thread(portal: Portal, office: Office, chance: Random) -> History:
    person = await make_registrant(office)
    made = await begun(portal.as_(person))
    return History(
        office, chance,
        {"member": portal.as_(person), "desk": portal.as_(await make_staff(office, Role.MEMBERSHIP))},
        one("get_message_thread", thread_id=made["id"]),
        {
            "create_message": {"body": "Thank you."}, "close_message_thread": None,
            "reopen_message_thread": None, "assign_message_thread": {"team": "membership"},
        },
        by("thread_id"), person,
    )  # fmt: skip


async def _delegation(portal: Portal, office: Office, chance: Random) -> History:
    person = await make_registrant(office)
    if chance.random() < 0.5:
        delegate, made = await make_delegate(portal, office, person, profile="read")
    else:
        delegate = await make_account(office)
        body = await asked(office, await email_of(office, delegate), profile="read")
        made = (
            await portal.as_(await prove(office, person)).create_delegation(body, registrant_id="me")
        ).json()

    async def read(caller: Portal) -> Thing | None:
        listed = await caller.list_delegations(registrant_id=person.wire_id)
        items = listed.json().get("items", []) if listed.is_success else []
        return next((each for each in items if each["id"] == made["id"]), None)

    return History(
        office, chance, {"member": portal.as_(person), "delegate": portal.as_(delegate)}, read,
        {"revoke_delegation": None}, by("delegation_id"), person,
    )  # fmt: skip


async def _two_of_registration(portal: Portal, office: Office) -> dict[str, Portal]:
    return {name: portal.as_(await make_staff(office, Role.REGISTRATION)) for name in ("one", "two")}


async def _registration(portal: Portal, office: Office, chance: Random) -> History:
    person, desks = await make_registrant(office), await _two_of_registration(portal, office)
    held = await registration_of(desks["one"], person)

    async def read(caller: Portal) -> Thing | None:
        listed = (await caller.list_registrations(registrant_id=person.wire_id)).json()["items"]
        return next((each for each in listed if each["id"] == held["id"]), None)

    async def restood(history: History, _thing: Thing) -> Any:
        reason = history.chance.choice(("fee_unpaid", "resigned", "reinstated", "deceased"))
        return standing(await today_of(office), reason, **WHY)

    return History(
        office, chance, {**desks, "member": portal.as_(person)}, read,
        {
            "change_registration_status": restood, "correct_registration": {**WHY, "effective_from": "2012-01-01"},
            "create_registration_condition": {**condition(await today_of(office)), **WHY},
        },
        by("registration_id"), person,
    )  # fmt: skip


async def _condition(portal: Portal, office: Office, chance: Random) -> History:
    person, desks = await make_registrant(office), await _two_of_registration(portal, office)
    held = await registration_of(desks["one"], person)
    start = await today_of(office) + timedelta(chance.choice((-30, 0, 30)))
    made = (
        await desks["one"].create_registration_condition(
            {**condition(start), **WHY}, registration_id=held["id"]
        )
    ).json()

    async def read(caller: Portal) -> Thing | None:
        listed = (await caller.list_registrations(registrant_id=person.wire_id)).json()["items"]
        found = (each for held in listed for each in held["conditions"] if each["id"] == made["id"])
        return next(found, None)

    over = {"effective_to": (max(start, await today_of(office)) + timedelta(1)).isoformat(), **WHY}
    slip = chance.choice(({"public": False}, {"never_held": True}))
    return History(
        office, chance, {**desks, "member": portal.as_(person)}, read,
        {"end_registration_condition": over, "correct_registration_condition": {**WHY, **slip}},
        by("registration_condition_id"), person,
    )  # fmt: skip


async def _status(portal: Portal, office: Office, chance: Random) -> History:
    """Begin a change of status, of days ago or ahead, among the others that a certificate has."""
    person, desks = await make_registrant(office), await _two_of_registration(portal, office)
    held, today = await registration_of(desks["one"], person), await today_of(office)
    planned = (("fee_unpaid", -30), ("suspension_lifted", chance.choice((-10, 20))), ("resigned", 40))
    for reason, days in planned[: chance.randint(1, 3)]:
        body = standing(today + timedelta(days), reason, **WHY)
        held = (
            await desks["one"].change_registration_status(
                body, registration_id=held["id"], if_match=held["etag"]
            )
        ).json()
    chosen = chance.choice(held["statuses"])["id"]

    async def read(caller: Portal) -> Thing | None:
        listed = (await caller.list_registrations(registrant_id=person.wire_id)).json()["items"]
        found = (each for held in listed for each in held["statuses"] if each["id"] == chosen)
        return next(found, None)

    words = {"en": "Told.", "fr": "Dit."}
    return History(
        office, chance, {**desks, "member": portal.as_(person)}, read,
        {"cancel_registration_status": WHY, "correct_registration_status": {**WHY, "public_text": words}},
        by("registration_status_id"), person,
    )  # fmt: skip


async def _document(portal: Portal, office: Office, chance: Random) -> History:
    person = await make_registrant(office)
    assert person.registrant_id is not None
    if chance.random() < 0.5:
        await put_on_file(office, person.registrant_id, new_address())
    made = ids.render("doc", await made_for(office, person.registrant_id))
    return History(
        office, chance,
        {"member": portal.as_(person), "desk": portal.as_(await make_staff(office, Role.MEMBERSHIP))},
        one("get_document", document_id=made), {"email_document": None}, by("document_id"), person,
    )  # fmt: skip


PLURALS: Final = {
    "clinical_activity": ("clinical_activities", activity),
    "hospital_privilege": ("hospital_privileges", privilege),
    "other_registration": ("other_registrations", licence),
}


def _entry(noun: str) -> Maker:
    """Begin an entry of a practice, long ago or ahead of time."""
    plural, write = PLURALS[noun]

    async def begin(portal: Portal, office: Office, chance: Random) -> History:
        person, today = await make_registrant(office), await today_of(office)
        desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
        start = today + timedelta(chance.choice((-900, 0, 30)))
        await getattr(desk, f"create_{noun}")({**write(start), **WHY}, registrant_id=person.wire_id)

        async def read(caller: Portal) -> Thing | None:
            seen = await caller.get_practice(registrant_id=person.wire_id, include_history=True)
            return chance.choice(seen.json()[plural])

        async def over(history: History, thing: Thing) -> Any:
            first = max(date.fromisoformat(thing["effective_from"]), today) + timedelta(1)
            return {"effective_to": (first + timedelta(history.chance.randint(0, 90))).isoformat(), **WHY}

        return History(
            office, chance, {"member": portal.as_(person), "desk": desk}, read,
            {f"end_{noun}": over, f"correct_{noun}": {"effective_from": "2015-03-02", **WHY}},
            by(f"{noun}_id"), person,
        )  # fmt: skip

    return begin


def _from_the_source(noun: str, written: Thing, slip: Thing, role: Role = Role.MEMBERSHIP) -> Maker:
    """Enter something from its source. Only who enters, ends or corrects it is told what can be done."""

    async def begin(portal: Portal, office: Office, chance: Random) -> History:
        person, desk = await make_registrant(office), portal.as_(await make_staff(office, role))
        made = (await getattr(desk, f"create_{noun}")(written, registrant_id=person.wire_id)).json()
        history = History(
            office, chance, {"desk": desk}, nobody,
            {f"end_{noun}": {"effective_to": "2025-07-01", **WHY}, f"correct_{noun}": {**slip, **WHY}},
            by(f"{noun}_id"), person,
        )  # fmt: skip
        history.last = made
        return history

    return begin


async def _name(portal: Portal, office: Office, chance: Random) -> History:
    person, desk = await make_registrant(office), portal.as_(await make_staff(office, Role.MEMBERSHIP))
    start = await today_of(office) + timedelta(chance.choice((-30, 0, 30)))
    married = {"family_name": "Wójcik", "given_names": "Amara", "evidence_type": "marriage_certificate"}
    body = {**married, "effective_from": start.isoformat(), "evidence": "Seen with a passport.", **WHY}
    made = (await desk.create_name(body, registrant_id=person.wire_id)).json()

    history = History(
        office, chance, {"desk": desk}, nobody, {"correct_name": {"given_names": "Amara Rose", **WHY}},
        by("name_id"), person,
    )  # fmt: skip
    history.last = made
    return history


async def _request(portal: Portal, office: Office, chance: Random) -> History:
    person = await prove(office, await make_registrant(office))
    mine = portal.as_(person)
    made = await request_asked(mine)
    return History(
        office, chance,
        {"member": mine, "desk": portal.as_(await make_staff(office, Role.MEMBERSHIP))},
        one("get_service_request", service_request_id=made["id"]),
        {"update_service_request": {"answers": {}}, "submit_service_request": {}, "withdraw_service_request": None},
        by("service_request_id"), person,
    )  # fmt: skip


async def _item(portal: Portal, office: Office, chance: Random) -> History:
    kind = chance.choice(sorted(MAKERS))
    item = await brought(kind, portal, office)
    team = [await prove(office, await make_staff(office, MAKERS[kind][0])) for _ in range(2)]

    def deciding(decision: str) -> Any:
        async def body(history: History, _thing: Thing) -> Any:
            return {"decision": decision, "answers": await answers_to(kind, decision, history.callers["one"])}

        return body

    return History(
        office, chance, {"one": portal.as_(team[0]), "two": portal.as_(team[1])},
        one("get_work_item", work_item_id=item),
        {
            "assign_work_item": {}, "request_work_item_information": {"message": "Which pages?"},
            "add_work_item_note": {"body": "Called; call again."},
            **{f"decide_work_item.{each}": deciding(each) for each in Decision},
        },
        by("work_item_id"),
    )  # fmt: skip


async def _follow_up(portal: Portal, office: Office, chance: Random) -> History:
    person = await make_registrant(office)
    assert person.registrant_id is not None
    made = ids.render("rfu", await put_follow_up(office, person.registrant_id))

    async def read(caller: Portal) -> Thing | None:
        cursor: dict[str, str] = {}
        while True:
            listed = await caller.list_renewal_follow_ups(limit=100, **cursor)
            if not listed.is_success:
                return None
            told = listed.json()
            found = next((each for each in told["items"] if each["id"] == made), None)
            if found is not None or told["next_cursor"] is None:
                return found
            cursor = {"cursor": told["next_cursor"]}

    return History(
        office, chance, {"conduct": portal.as_(await make_staff(office, Role.CONDUCT))}, read,
        {"close_renewal_follow_up": {"outcome": "no_action", "note": "Nothing.", **WHY}},
        by("renewal_follow_up_id"), person,
    )  # fmt: skip


# By the name of the shape that tells what can be done.
HISTORIES: Final[Mapping[str, Maker]] = {
    "ClinicalActivity": _entry("clinical_activity"),
    "CpcRequest": _certificate,
    "Delegation": _delegation,
    "Document": _document,
    "EducationRecord": _from_the_source("education", degree(), {"graduation_year": 1998}),
    "ExaminationRecord": _from_the_source("examination", result(), {"result": "fail"}),
    "HospitalPrivilege": _entry("hospital_privilege"),
    "Invoice": _invoice,
    "MessageThread": _thread,
    "NameSlice": _name,
    "OtherRegistration": _entry("other_registration"),
    "QualificationRecord": _from_the_source(
        "qualification", designation(), {"specialty": "internal_medicine"}
    ),
    "RegisterNoticeRecord": _from_the_source(
        "register_notice", public_notice(), {"effective_from": "2024-03-05"}, Role.REGISTRAR
    ),
    "Registration": _registration,
    "RegistrationCondition": _condition,
    "RegistrationPeriod": _status,
    "Renewal": _renewal,
    "RenewalFollowUp": _follow_up,
    "ServiceRequest": _request,
    "WorkItem": _item,
}
