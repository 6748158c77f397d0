"""Certificates of professional conduct (domain.md 8): from the request to the recipient, and checked by anybody."""

import base64
import gzip
import hashlib
import io
import json
from datetime import timedelta
from typing import Any

import pikepdf
import pytest

from app import catalogue
from app.context import Office, unit_of_work
from app.core import clock, ids
from app.core.db import Read
from app.core.errors import TooMany
from app.domain.access import Role
from app.jobs import effects
from app.services import cpc as services
from app.services import notices
from tests.factories import cpc
from tests.factories.addresses import today_of
from tests.factories.delegations import make_delegate, prove
from tests.factories.people import make_applicant, make_registrant, make_staff
from tests.factories.registrations import condition, registration_of
from tests.portal import Portal

MAILS = Read("""
select m.id, m.address, m.code, m.object_id, m.file_name from cpc_sendings s join mails m on m.cause = s.mail_cause
join cpc_deliveries d on d.id = s.delivery_id where d.certificate_id = :id
""")
CODE = Read(
    "select verification_code, credential, status_index, content_hash from cpc_certificates where id = :id"
)
AGE = Read("""
update cpc_requests set consent = consent || jsonb_build_object('expires_on', cast(:day as text))
where id = :id returning id
""")
ASKED = Read("select event, registrant_id, subject_id from audit_events where request_id = :request_id")
CHECKED = Read("select event, details from audit_events where registrant_id = :id and event = 'cpc.checked'")


async def test_a_certificate_is_issued_at_once_and_goes_directly_to_its_recipient(
    portal: Portal, office: Office
) -> None:
    begun = await cpc.submitted(portal, office)
    certificate_id = await cpc.sealed(office, begun.request)
    done = (await begun.mine.get_cpc_request(cpc_request_id=begun.id)).json()

    assert (begun.request["status"], begun.request["route"]) == ("issued", "automatic")
    assert [each["status"] for each in begun.request["deliveries"]] == ["queued"]
    (mail,) = await office.database.fetch(MAILS, id=certificate_id)
    enclosed = await effects._enclosed(office, mail)
    assert mail["address"] == begun.request["recipient"]["email"]
    assert mail["file_name"] == f"{begun.request['reference_number']}.pdf"
    assert hashlib.sha256(enclosed[0].content).hexdigest() == done["certificate"]["sha256"]
    with pikepdf.open(io.BytesIO(enclosed[0].content)) as pdf:
        assert pdf.open_metadata()["pdfaid:part"] == "2"
        assert pdf.Root.AcroForm.Fields[0].V.SubFilter == "/ETSI.CAdES.detached"


async def test_the_registrant_is_told_and_has_a_copy_that_is_not_the_original(
    portal: Portal, office: Office
) -> None:
    begun = await cpc.issued(portal, office)

    threads = (await begun.mine.list_message_threads(registrant_id="me")).json()["items"]
    log = (await begun.mine.list_access_log(registrant_id="me")).json()["items"]
    copy = begun.request["certificate"]["document"]["id"]
    document = (await begun.mine.get_document(document_id=copy)).json()
    content = await begun.mine.download_document(document_id=copy)

    assert [each["category"] for each in threads] == ["cpc"]
    assert "seal_certificate" in {each["operation_id"] for each in log}
    assert document["title"] == "Certificate of Professional Conduct (registrant copy)"
    copies = await begun.mine.list_documents(registrant_id="me", document_type="cpc_copy")
    assert [each["id"] for each in copies.json()["items"]] == [copy]
    with pikepdf.open(io.BytesIO(content.content)) as pdf:
        assert "/AcroForm" not in pdf.Root


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_an_organization_is_written_to_in_both_languages(
    portal: Portal, office: Office, language: str
) -> None:
    begun = await cpc.issued(portal, office, {**await cpc.listed(office), "language": language})
    (row,) = await office.database.fetch(MAILS, id=cpc.ids.parse("cpc", begun.request["certificate"]["id"]))
    async with unit_of_work(office, "a_test") as ctx:
        mail = await notices.find_mail(ctx, mail_id=row["id"])
    assert mail is not None

    letter = effects._letter(office, mail)

    assert letter.also is not None
    assert {letter.language, letter.also.language} == {"en", "fr"}
    assert letter.language == language
    assert letter.also.title == catalogue.mails()["cpc_enclosed"].title.said_in(letter.also.language)


async def test_a_certificate_that_is_made_twice_is_sent_once(portal: Portal, office: Office) -> None:
    begun = await cpc.issued(portal, office)

    certificate_id = await cpc.sealed(office, begun.request)

    assert len(await office.database.fetch(MAILS, id=certificate_id)) == 1


async def test_a_recipient_that_is_not_on_the_list_has_its_address_and_language(
    portal: Portal, office: Office
) -> None:
    begun = await cpc.issued(portal, office, {**cpc.OTHER, "language": "fr"})

    recipient = begun.request["recipient"]
    assert (recipient["institution_id"], recipient["connected_partner"]) == (None, False)
    assert recipient["location"]["city"] == "Hawkesbury"
    assert begun.request["deliveries"][0]["channel"] == "email"


async def test_the_credential_says_what_the_certificate_says_and_names_its_place_on_the_lists(
    portal: Portal, office: Office
) -> None:
    begun = await cpc.issued(portal, office)
    (row,) = await office.database.fetch(CODE, id=cpc.ids.parse("cpc", begun.request["certificate"]["id"]))

    header, payload = (_decoded(part) for part in row["credential"].split(".")[:2])
    keys = (await portal.get_jwks()).json()["keys"]
    did = (await portal.get_did_document()).json()
    revocations = await portal.get_status_list(status_list="revocation-1")

    assert (header["alg"], header["typ"]) == ("ES256", "vc+jwt")
    assert header["kid"] in {key["kid"] for key in keys}
    assert payload["issuer"]["id"] == did["id"]
    assert f"{did['id']}#{header['kid']}" in did["assertionMethod"]
    assert payload["credentialSubject"]["content_hash"] == row["content_hash"]
    (entry, _) = payload["credentialStatus"]
    assert entry["statusListCredential"].endswith("/v1/cpc-status-lists/revocation-1")
    assert revocations.headers["content-type"].startswith("application/vc+jwt")
    assert not _bit(revocations.text, int(entry["statusListIndex"]))


def _decoded(part: str) -> Any:
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def _bit(signed: str, index: int) -> bool:
    packed = _decoded(signed.split(".")[1])["credentialSubject"]["encodedList"][1:]
    bits = gzip.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
    return bool(bits[index // 8] & 0x80 >> (index % 8))


async def test_anybody_who_holds_a_certificate_can_check_it_and_the_check_is_recorded(
    portal: Portal, office: Office
) -> None:
    begun = await cpc.issued(portal, office)
    (row,) = await office.database.fetch(CODE, id=cpc.ids.parse("cpc", begun.request["certificate"]["id"]))
    body = {
        "verification_code": row["verification_code"],
        "registration_number": begun.person.registration_number,
    }

    answer = await portal.verify_cpc({**body, "verification_code": row["verification_code"].lower()})

    told = answer.json()
    assert (answer.status_code, told["status"], told["current"]) == (200, "current", True)
    assert told["pdf_sha256"] == begun.request["certificate"]["sha256"]
    assert set(told) == {"verified", "current", "status", "issued_at", "pdf_sha256", "problems"}
    assert len(await office.database.fetch(CHECKED, id=begun.person.registrant_id)) == 1


async def test_t35_a_guessed_code_and_another_number_get_the_same_answer(
    portal: Portal, office: Office
) -> None:
    begun = await cpc.issued(portal, office)
    (row,) = await office.database.fetch(CODE, id=cpc.ids.parse("cpc", begun.request["certificate"]["id"]))
    number = begun.person.registration_number

    guessed = await portal.verify_cpc(
        {"verification_code": "0000-0000-0000-0000", "registration_number": number}
    )
    anothers = await portal.verify_cpc(
        {"verification_code": row["verification_code"], "registration_number": "100001"}
    )

    assert (guessed.status_code, anothers.status_code) == (404, 404)
    assert guessed.json()["code"] == anothers.json()["code"] == "not_found"
    assert await office.database.fetch(ASKED, request_id=guessed.json()["request_id"]) == [
        {"event": "cpc.check_failed", "registrant_id": None, "subject_id": None}
    ]
    assert {name: value for name, value in guessed.json().items() if name != "request_id"} == {
        name: value for name, value in anothers.json().items() if name != "request_id"
    }


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "This certificate is genuine and current."), ("fr", "Ce certificat est authentique et à jour.")],
)
async def test_the_qr_code_leads_to_a_page_for_a_person_with_a_phone(
    portal: Portal, office: Office, language: str, said: str
) -> None:
    begun = await cpc.issued(portal, office)
    (row,) = await office.database.fetch(CODE, id=cpc.ids.parse("cpc", begun.request["certificate"]["id"]))

    page = await portal.show_certificate(code=row["verification_code"], lang=language)
    guessed = await portal.show_certificate(code="<script>", lang=language)

    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert said in page.text
    assert f'lang="{language}"' in page.text
    assert begun.request["certificate"]["sha256"] in page.text
    assert begun.person.registration_number not in page.text
    assert guessed.status_code == 404
    assert "<script>" not in guessed.text


async def test_nothing_is_released_without_a_consent(portal: Portal, office: Office) -> None:
    begun = await cpc.asked(portal, office)

    answer = await begun.mine.submit_cpc_request(cpc_request_id=begun.id, if_match=begun.etag)

    assert (answer.status_code, answer.json()["code"]) == (409, "consent_required")


async def test_a_consent_lasts_sixty_days(portal: Portal, office: Office) -> None:
    begun = await cpc.consented(portal, office)
    today = await today_of(office)
    given = begun.request["consent"]
    await office.database.fetch(AGE, id=cpc.ids.parse("cpcr", begun.id), day=today.isoformat())

    answer = await begun.mine.submit_cpc_request(cpc_request_id=begun.id, if_match=begun.etag)

    assert given["expires_on"] == (today + timedelta(60)).isoformat()
    assert (answer.status_code, answer.json()["code"]) == (409, "consent_expired")


async def test_a_consent_is_for_the_content_that_was_previewed(portal: Portal, office: Office) -> None:
    begun = await cpc.asked(portal, office)
    body = {**await cpc.consent_body(begun), "content_hash": "0" * 64}

    answer = await begun.mine.record_cpc_consent(body, cpc_request_id=begun.id, if_match=begun.etag)

    assert (answer.status_code, answer.json()["code"]) == (409, "preview_changed")
    assert answer.json()["content_hash"] != "0" * 64


async def test_what_changes_on_the_register_after_the_consent_stops_the_release(
    portal: Portal, office: Office
) -> None:
    begun = await cpc.consented(portal, office)
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    held = await registration_of(desk, begun.person)
    await desk.create_registration_condition(condition(await today_of(office)), registration_id=held["id"])

    answer = await begun.mine.submit_cpc_request(cpc_request_id=begun.id, if_match=begun.etag)

    assert (answer.status_code, answer.json()["code"]) == (409, "preview_changed")


async def test_another_recipient_needs_another_consent(portal: Portal, office: Office) -> None:
    begun = await cpc.consented(portal, office)
    changed = await begun.mine.update_cpc_request(
        {name: cpc.OTHER[name] for name in ("institution_type", "institution")},
        cpc_request_id=begun.id, if_match=begun.etag,
    )  # fmt: skip

    answer = await begun.mine.submit_cpc_request(cpc_request_id=begun.id, if_match=changed.json()["etag"])

    assert (changed.status_code, changed.json()["consent"]) == (200, None)
    assert (answer.status_code, answer.json()["code"]) == (409, "consent_required")


async def test_a_delegate_prepares_a_request_and_does_not_consent_to_it(
    portal: Portal, office: Office
) -> None:
    principal = await make_registrant(office)
    delegate, _ = await make_delegate(portal, office, principal, documents="write")
    theirs = portal.as_(await prove(office, delegate))
    made = await theirs.create_cpc_request(await cpc.listed(office), registrant_id=principal.wire_id)
    begun = cpc.Asked(delegate, theirs, made.json())

    answer = await theirs.record_cpc_consent(
        await cpc.consent_body(begun), cpc_request_id=begun.id, if_match=begun.etag
    )

    assert made.status_code == 201
    assert "consent" not in {each["action"] for each in made.json()["available_actions"]}
    assert (answer.status_code, answer.json()["code"]) == (403, "delegation_not_permitted")


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"institution_type": "bakery"}, "/institution_type", "unknown_code"),
        ({"institution_type": "insurer"}, "/institution_type", "not_allowed"),
        (
            {"institution": {"kind": "listed", "institution_id": "inst_01KQH3BV4H15G5E4G7X0NTH82F"}},
            "/institution/institution_id",
            "unknown_reference",
        ),
        (
            {
                **cpc.OTHER,
                "institution": {
                    **cpc.OTHER["institution"],  # type: ignore[dict-item]
                    "location": {**cpc.OTHER["institution"]["location"], "postal_code": "K6A"},  # type: ignore[index]
                },
            },
            "/institution/location/postal_code",
            "wrong_format",
        ),
    ],
)
async def test_a_recipient_that_cannot_be_one_is_refused_by_name(
    portal: Portal, office: Office, change: dict[str, Any], pointer: str, code: str
) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await mine.create_cpc_request({**await cpc.listed(office), **change}, registrant_id="me")

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["pointer"], error["code"]) == (422, pointer, code)


async def test_there_is_nothing_to_certify_of_an_applicant(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_applicant(office))

    answer = await mine.create_cpc_request(await cpc.listed(office), registrant_id="me")

    assert (answer.status_code, answer.json()["reasons"]) == (409, ["not_registered"])


async def test_a_certificate_is_sent_again_three_times_a_day_at_most(portal: Portal, office: Office) -> None:
    begun = await cpc.issued(portal, office)
    delivery = begun.request["deliveries"][0]["id"]

    answers = [await begun.mine.resend_cpc_delivery(cpc_delivery_id=delivery) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]


async def test_on_a_later_day_it_is_sent_again_no_more_often(portal: Portal, office: Office) -> None:
    begun = await cpc.issued(portal, office)
    delivery_id = ids.parse("cpcd", begun.request["deliveries"][0]["id"])

    async def again() -> None:
        later = await office.now() + timedelta(days=2)
        async with unit_of_work(office, "a_test", at=later) as ctx:
            await services.resend(ctx, delivery_id=delivery_id)

    for _ in range(3):
        await again()
    with pytest.raises(TooMany):
        await again()


async def test_a_draft_can_be_withdrawn_and_then_goes_nowhere(portal: Portal, office: Office) -> None:
    begun = await cpc.consented(portal, office)

    done = await begun.mine.cancel_cpc_request(cpc_request_id=begun.id, if_match=begun.etag)
    late = await begun.mine.submit_cpc_request(cpc_request_id=begun.id, if_match=done.json()["etag"])

    assert (done.status_code, done.json()["status"]) == (200, "cancelled")
    assert (late.status_code, late.json()["current_status"]) == (409, "cancelled")


async def test_additional_information_is_always_reviewed_and_says_nothing_of_why(
    portal: Portal, office: Office
) -> None:
    begun = await cpc.submitted(
        portal, office, {**await cpc.listed(office), "additional_information_requested": True}
    )
    received_at = await office.now()
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    theirs = (await desk.get_cpc_request(cpc_request_id=begun.id)).json()

    due_at = catalogue.calendar().due(received_at, business_days=15)
    assert (begun.request["status"], begun.request["route"]) == ("in_review", "review")
    assert begun.request["route_reasons"] == []
    assert begun.request["due_on"] == clock.day_of(due_at, office.settings.zone).isoformat()
    assert theirs["route_reasons"] == ["nothing_more_is_asked"]


def test_every_predicate_of_the_rule_is_known() -> None:
    from app.domain.cpc import PREDICATES

    policy = catalogue.cpc()
    named = {each.code for each in policy.predicates}
    assert named == PREDICATES.keys()
    assert all(set(rule.counted) <= named for rule in policy.rules)
