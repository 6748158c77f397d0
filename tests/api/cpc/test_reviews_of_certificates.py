"""Review by two people, concerns that nobody learns of, the end of a certificate, and what partners fetch."""

import hashlib
import io

import pikepdf

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.services import cpc as services
from tests.factories import cpc
from tests.factories.addresses import today_of
from tests.factories.partners import make_partner_token, token_of
from tests.factories.people import make_registrant, make_staff
from tests.factories.registrations import registration_of, standing
from tests.portal import Portal

EVENTS = Read("select event, operation_id from audit_events where registrant_id = :id order by id")
CODE = Read("select verification_code, status_index from cpc_certificates where id = :id")
SENT = Read(
    "select s.id from cpc_sendings s join cpc_deliveries d on d.id = s.delivery_id where d.certificate_id = :id"
)
LOST = Read("""
update mails set status = 'failed', failure = '550 no such mailbox'
where cause in (select s.mail_cause from cpc_sendings s join cpc_deliveries d on d.id = s.delivery_id
                where d.certificate_id = :id) returning id
""")
ADDED = {"en": "Chaired a committee.", "fr": "A présidé un comité."}


async def test_two_people_issue_what_was_reviewed(portal: Portal, office: Office) -> None:
    one = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    two = portal.as_(await make_staff(office, Role.REGISTRATION))
    body = {**await cpc.listed(office), "additional_information_requested": True}
    begun = await cpc.submitted(portal, office, body)
    waiting = (await one.list_staff_cpc_requests(limit=1)).json()["items"]

    early = await two.approve_cpc_request(cpc_request_id=begun.id, if_match=begun.etag)
    reviewed = (
        await one.record_cpc_disclosure({"text": ADDED}, cpc_request_id=begun.id, if_match=begun.etag)
    ).json()
    alone = await one.approve_cpc_request(cpc_request_id=begun.id, if_match=reviewed["etag"])
    issued = await two.approve_cpc_request(cpc_request_id=begun.id, if_match=reviewed["etag"])

    assert waiting[0]["id"] == begun.id
    assert (early.status_code, early.json()["code"]) == (409, "invalid_state_transition")
    assert (alone.status_code, alone.json()["code"]) == (403, "second_person_required")
    assert (issued.status_code, issued.json()["status"], issued.json()["route"]) == (200, "issued", "review")
    theirs = (await begun.mine.get_cpc_request(cpc_request_id=begun.id)).json()
    assert (theirs["disclosure"], theirs["route_reasons"]) == (None, [])


async def test_a_consent_that_ran_out_in_review_is_given_again(portal: Portal, office: Office) -> None:
    age = Read("""
    update cpc_requests set consent = consent || '{"expires_on": "2026-01-01"}' where id = :id returning id
    """)
    body = {**await cpc.listed(office), "additional_information_requested": True}
    begun = await cpc.submitted(portal, office, body)
    one = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    two = portal.as_(await make_staff(office, Role.REGISTRAR))
    reviewed = (
        await one.record_cpc_disclosure({"text": None}, cpc_request_id=begun.id, if_match=begun.etag)
    ).json()
    await office.database.fetch(age, id=ids.parse("cpcr", begun.id))

    late = await two.approve_cpc_request(cpc_request_id=begun.id, if_match=reviewed["etag"])
    again = await begun.mine.record_cpc_consent(
        await cpc.consent_body(begun), cpc_request_id=begun.id, if_match=reviewed["etag"]
    )
    issued = await two.approve_cpc_request(cpc_request_id=begun.id, if_match=again.json()["etag"])

    assert (late.status_code, late.json()["code"]) == (409, "consent_expired")
    assert (issued.status_code, issued.json()["status"]) == (200, "issued")


async def test_who_is_refused_reads_why(portal: Portal, office: Office) -> None:
    body = {**await cpc.listed(office), "additional_information_requested": True}
    begun = await cpc.submitted(portal, office, body)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    done = await desk.refuse_cpc_request(
        {"reason": "No such recipient."}, cpc_request_id=begun.id, if_match=begun.etag
    )

    mine = (await begun.mine.get_cpc_request(cpc_request_id=begun.id)).json()
    assert (done.status_code, mine["status"], mine["refusal_reason"]) == (
        200,
        "refused",
        "No such recipient.",
    )


async def test_t36_a_review_for_a_concern_looks_like_any_other_review(portal: Portal, office: Office) -> None:
    one, two = await make_registrant(office), await make_registrant(office)
    conduct = portal.as_(await make_staff(office, Role.CONDUCT))
    opened = await conduct.create_concern(cpc.CONCERN, registrant_id=one.wire_id)
    listed = await conduct.list_concerns(registrant_id=one.wire_id)
    more = {**await cpc.listed(office), "additional_information_requested": True}
    concerned = await cpc.submitted(portal, office, more, person=one)
    other = await cpc.submitted(portal, office, more, person=two)

    told = [
        {
            name: value for name, value in each.request.items()
            if name not in {"id", "registrant", "reference_number", "created_at", "submitted_at", "consent",
                            "available_actions"}
        }
        for each in (concerned, other)
    ]  # fmt: skip
    assert (opened.status_code, len(listed.json()["items"])) == (201, 1)
    assert told[0] == told[1]
    assert concerned.request.keys() == other.request.keys()


async def test_t36_nothing_of_a_concern_is_in_the_record_that_the_registrant_reads(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    conduct = portal.as_(await make_staff(office, Role.CONDUCT))
    before = await office.database.fetch(EVENTS, id=person.registrant_id)
    made = (await conduct.create_concern(cpc.CONCERN, registrant_id=person.wire_id)).json()
    await conduct.list_concerns(registrant_id=person.wire_id)
    await conduct.close_concern(
        {"closed_on": "2026-01-15", "outcome": "no_action", "note": "Nothing."},
        concern_id=made["id"], if_match=made["etag"],
    )  # fmt: skip

    mine = portal.as_(person)
    log = (await mine.list_access_log(registrant_id="me")).json()["items"]
    changes = (await mine.list_registrant_changes(registrant_id="me")).json()["items"]

    assert await office.database.fetch(EVENTS, id=person.registrant_id) == before
    assert not [each for each in log if "concern" in each["operation_id"]]
    assert not [each for each in changes if each["resource"]["type"] == "concern"]


async def test_who_reviews_learns_that_there_is_a_matter_and_conduct_learns_which(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    assert person.registrant_id is not None
    await cpc.concern_about(office, person.registrant_id, "investigation")
    begun = await cpc.submitted(portal, office, person=person)

    reasons = {
        role: (
            await portal.as_(await make_staff(office, role)).get_cpc_preview(cpc_request_id=begun.id)
        ).json()["route_reasons"]
        for role in (Role.MEMBERSHIP, Role.CONDUCT)
    }

    assert reasons == {Role.MEMBERSHIP: ["confidential_matter"], Role.CONDUCT: ["no_open_matter"]}


async def test_a_revoked_certificate_is_on_the_lists_and_every_check_says_so(
    portal: Portal, office: Office
) -> None:
    begun = await cpc.issued(portal, office)
    certificate = begun.request["certificate"]
    (row,) = await office.database.fetch(CODE, id=ids.parse("cpc", certificate["id"]))
    desk = portal.as_(await make_staff(office, Role.REGISTRAR))

    done = await desk.revoke_cpc_certificate(
        {"reason": "Suspended."}, cpc_certificate_id=certificate["id"], if_match=certificate["etag"]
    )
    again = await desk.supersede_cpc_certificate(
        {"reason": "Once more."}, cpc_certificate_id=certificate["id"], if_match=done.json()["etag"]
    )
    checked = await portal.verify_cpc(
        {
            "verification_code": row["verification_code"],
            "registration_number": begun.person.registration_number,
        }
    )

    assert (done.status_code, done.json()["status"]) == (200, "revoked")
    assert (again.status_code, again.json()["code"]) == (409, "invalid_state_transition")
    told = checked.json()
    assert (told["status"], told["verified"], told["problems"][0]["code"]) == ("revoked", False, "revoked")


async def test_what_was_revoked_before_it_was_made_is_sent_to_nobody(portal: Portal, office: Office) -> None:
    program, body = await cpc.connected_program(office)
    begun = await cpc.submitted(portal, office, body)
    certificate = begun.request["certificate"]
    desk = portal.as_(await make_staff(office, Role.REGISTRAR))
    await desk.revoke_cpc_certificate(
        {"reason": "Told."}, cpc_certificate_id=certificate["id"], if_match=certificate["etag"]
    )

    certificate_id = await cpc.sealed(office, begun.request)

    events = (await portal.with_token(token_of(office, program)).list_partner_events()).json()["items"]
    copy = (await begun.mine.get_document(document_id=certificate["document"]["id"])).json()
    assert await office.database.fetch(SENT, id=certificate_id) == []
    assert [each["type"] for each in events] == ["cpc.revoked"]
    assert copy["status"] == "ready"


async def test_what_a_mail_server_sends_back_returns_to_staff(portal: Portal, office: Office) -> None:
    begun = await cpc.issued(portal, office)
    certificate_id = ids.parse("cpc", begun.request["certificate"]["id"])
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    async with unit_of_work(office, "a_test") as ctx:
        await ctx.read(LOST, id=certificate_id)

    back = (await desk.list_staff_cpc_requests(bounced=True)).json()["items"]
    delivery = back[0]["deliveries"][0]
    await desk.resend_cpc_delivery(cpc_delivery_id=delivery["id"])
    after = (await desk.list_staff_cpc_requests(bounced=True)).json()["items"]

    assert (back[0]["id"], delivery["status"]) == (begun.id, "bounced")
    assert begun.id not in {each["id"] for each in after}


async def test_a_partner_fetches_what_was_released_to_it_and_the_registrant_sees_who_did(
    portal: Portal, office: Office
) -> None:
    program, body = await cpc.connected_program(office)
    begun = await cpc.issued(portal, office, body)
    theirs = portal.with_token(token_of(office, program))

    (summary,) = (await theirs.list_partner_cpc_certificates()).json()["items"]
    got = (await theirs.get_partner_cpc_certificate(cpc_certificate_id=summary["id"])).json()
    content = await theirs.download_partner_cpc_certificate(cpc_certificate_id=summary["id"])
    after = (await begun.mine.get_cpc_request(cpc_request_id=begun.id)).json()
    log = (await begun.mine.list_access_log(registrant_id="me")).json()["items"]

    assert summary["id"] == begun.request["certificate"]["id"]
    assert got["validity"] == {**got["validity"], "verified": True, "current": True}
    assert got["credential"]["value"].count(".") == 2
    assert hashlib.sha256(content.content).hexdigest() == got["pdf"]["sha256"]
    assert {each["channel"]: each["status"] for each in after["deliveries"]} == {
        "partner_api": "retrieved", "email": "queued",
    }  # fmt: skip
    assert "get_partner_cpc_certificate" in {each["operation_id"] for each in log}
    with pikepdf.open(io.BytesIO(content.content)) as pdf:
        assert len(pdf.pages) >= 1


async def test_what_was_released_to_another_partner_does_not_exist(portal: Portal, office: Office) -> None:
    _, body = await cpc.connected_program(office)
    begun = await cpc.issued(portal, office, body)
    theirs = portal.with_token(await make_partner_token(office))

    answer = await theirs.get_partner_cpc_certificate(cpc_certificate_id=begun.request["certificate"]["id"])
    listed = await theirs.list_partner_cpc_certificates()

    assert answer.status_code == 404
    assert listed.json()["items"] == []


async def test_a_certificate_is_superseded_when_a_status_or_condition_takes_effect(
    portal: Portal, office: Office
) -> None:
    begun, untouched = await cpc.issued(portal, office), await cpc.issued(portal, office)
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    held = await registration_of(desk, begun.person)
    body = standing(await today_of(office), "fee_unpaid")
    await desk.change_registration_status(body, registration_id=held["id"], if_match=held["etag"])

    async with unit_of_work(office, "supersede_certificates") as ctx:
        await services.supersede_changed(ctx)

    stands = [
        (await each.mine.get_cpc_request(cpc_request_id=each.id)).json()["certificate"]["status"]
        for each in (begun, untouched)
    ]
    assert stands == ["superseded", "current"]
