"""Card, certificate and diploma (domain.md 7.2, `REGISTRATION_DOCUMENT`): who is given one, and how it arrives."""

import hashlib
import io
from typing import Any

import pikepdf
import pytest

from app.context import Office, unit_of_work
from app.core.db import Read
from app.domain.access import Role
from app.domain.documents import DocumentType
from app.jobs import effects
from app.services import documents
from tests.factories.addresses import today_of
from tests.factories.documents import typeset_newest
from tests.factories.entering import new_address, put_on_file
from tests.factories.people import Person, make_applicant, make_registrant, make_staff
from tests.factories.registrations import certificate, condition, registration_of, standing
from tests.portal import Portal

MAILS = Read(
    "select id, address, code, object_id, file_name from mails where object_id is not null and address = :to"
)
TYPES = [each.value for each in DocumentType]
CARD, CERTIFICATE, DIPLOMA = TYPES


def asked(document_type: str = CERTIFICATE, **chosen: Any) -> dict[str, Any]:
    return {"document_type": document_type, "delivery": "download", **chosen}


async def on_file(office: Office, person: Person) -> str:
    assert person.registrant_id is not None
    address = new_address()
    await put_on_file(office, person.registrant_id, address)
    return address


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("document_type", TYPES)
async def test_a_paper_is_made_and_downloaded(
    portal: Portal, office: Office, document_type: str, language: str
) -> None:
    person = await make_registrant(office, given="Zoë", family="O’Brien <#b> $x$")  # noqa: RUF001 - an apostrophe
    mine = portal.as_(person)

    made = await mine.create_document(asked(document_type, language=language), registrant_id="me")
    early = await mine.download_document(document_id=made.json()["id"])
    await typeset_newest(office, person.registrant_id)
    ready = (await mine.get_document(document_id=made.json()["id"])).json()
    answer = await mine.download_document(document_id=made.json()["id"])

    assert (made.status_code, made.json()["status"], made.json()["content"]) == (201, "pending", None)
    assert (early.status_code, early.json()["code"]) == (409, "document_not_ready")
    assert (ready["status"], ready["content"]["size_bytes"]) == ("ready", len(answer.content))
    assert hashlib.sha256(answer.content).hexdigest() == ready["sha256"]
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["cache-control"] == "no-store"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert str(pdf.Root.Lang).startswith(language)
        assert len(pdf.pages) == 1


async def test_a_paper_is_mailed_to_the_address_on_file_and_to_no_other(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    address, mine = await on_file(office, person), portal.as_(person)

    await mine.create_document(asked(delivery="email"), registrant_id="me")
    await typeset_newest(office, person.registrant_id)

    (mail,) = await office.database.fetch(MAILS, to=address)
    assert (mail["code"], mail["file_name"]) == ("document_enclosed", "registration-certificate.pdf")
    enclosed = await effects._enclosed(office, mail)
    assert enclosed[0].content.startswith(b"%PDF")
    named = await mine.create_document(asked(delivery="email", to="x@example.org"), registrant_id="me")
    assert named.json()["errors"][0]["code"] == "unknown_field"


async def test_a_paper_that_is_made_twice_is_one_paper(portal: Portal, office: Office) -> None:
    """The worker may start again: what was made before stays, and nothing is mailed twice."""
    person = await make_registrant(office)
    address = await on_file(office, person)
    made = await portal.as_(person).create_document(asked(delivery="email"), registrant_id="me")
    await typeset_newest(office, person.registrant_id)
    first = (await portal.as_(person).get_document(document_id=made.json()["id"])).json()

    await typeset_newest(office, person.registrant_id)

    assert (await portal.as_(person).get_document(document_id=made.json()["id"])).json() == first
    assert len(await office.database.fetch(MAILS, to=address)) == 1


async def test_a_copy_is_mailed_five_times_a_day_at_most(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    await on_file(office, person)
    mine = portal.as_(person)
    made = (await mine.create_document(asked(), registrant_id="me")).json()
    early = await mine.email_document(document_id=made["id"])
    await typeset_newest(office, person.registrant_id)

    answers = [await mine.email_document(document_id=made["id"]) for _ in range(6)]

    assert (early.status_code, early.json()["code"]) == (409, "document_not_ready")
    assert [answer.status_code for answer in answers] == [202] * 5 + [429]
    assert answers[0].json()["emailed_at"] is not None
    assert int(answers[-1].headers["retry-after"]) > 80_000


async def test_without_an_address_on_file_nothing_can_be_mailed(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await mine.create_document(asked(delivery="email"), registrant_id="me")

    assert (answer.status_code, answer.json()["reasons"]) == (409, ["no_email_on_file"])


async def test_a_paper_that_is_ready_says_that_it_cannot_be_mailed_without_an_address(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    mine = portal.as_(person)
    made = (await mine.create_document(asked(), registrant_id="me")).json()
    await typeset_newest(office, person.registrant_id)

    (told,) = (await mine.get_document(document_id=made["id"])).json()["available_actions"]
    answer = await mine.email_document(document_id=made["id"])

    assert (answer.status_code, answer.json()["code"]) == (409, "not_eligible")
    assert [each["code"] for each in told["blocked_by"]] == ["not_eligible"]


async def test_an_applicant_is_given_no_paper(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_applicant(office))

    answers = [await mine.create_document(asked(each), registrant_id="me") for each in TYPES]

    assert {answer.status_code for answer in answers} == {409}
    assert {tuple(answer.json()["reasons"]) for answer in answers} == {("not_registered",)}


async def test_there_is_no_card_before_the_first_renewal(portal: Portal, office: Office) -> None:
    person = await make_applicant(office)
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    await desk.create_registration(certificate(await today_of(office)), registrant_id=person.wire_id)

    mine = portal.as_(person)
    card = await mine.create_document(asked(CARD), registrant_id="me")

    assert (card.status_code, card.json()["reasons"]) == (409, ["before_first_renewal"])
    assert (await mine.create_document(asked(CERTIFICATE), registrant_id="me")).status_code == 201


@pytest.mark.parametrize(
    ("reason", "given"),
    [("fee_unpaid", [DIPLOMA]), ("resigned", [DIPLOMA]), ("discipline_revocation", [])],
)
async def test_who_is_not_active_is_given_less(
    portal: Portal, office: Office, reason: str, given: list[str]
) -> None:
    person, today = await make_registrant(office), await today_of(office)
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    held = await registration_of(desk, person)
    body = standing(today, reason)
    await desk.change_registration_status(body, registration_id=held["id"], if_match=held["etag"])

    mine = portal.as_(person)
    answers = {each: await mine.create_document(asked(each), registrant_id="me") for each in TYPES}

    assert [each for each, answer in answers.items() if answer.status_code == 201] == given


async def test_a_paper_is_of_the_registrants_own_registration(portal: Portal, office: Office) -> None:
    one, two = await make_registrant(office), await make_registrant(office)
    others = await registration_of(portal.as_(two), two)

    answer = await portal.as_(one).create_document(asked(registration_id=others["id"]), registrant_id="me")

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["code"], error["pointer"]) == (
        422, "unknown_reference", "/registration_id",
    )  # fmt: skip


async def test_documents_are_listed_by_type_the_newest_first(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    for each in (CERTIFICATE, DIPLOMA, CERTIFICATE):
        await mine.create_document(asked(each), registrant_id="me")

    every = (await mine.list_documents(registrant_id="me")).json()["items"]
    some = (await mine.list_documents(registrant_id="me", document_type=CERTIFICATE)).json()["items"]

    assert [each["document_type"] for each in every] == [CERTIFICATE, DIPLOMA, CERTIFICATE]
    assert [each["id"] for each in some] == [every[0]["id"], every[2]["id"]]


async def test_a_paper_says_what_held_when_it_was_asked_for(portal: Portal, office: Office) -> None:
    person, today = await make_registrant(office), await today_of(office)
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    held = await registration_of(desk, person)
    await desk.create_registration_condition(condition(today), registration_id=held["id"])
    await portal.as_(person).create_document(asked(language="fr"), registrant_id="me")
    (row,) = await office.database.fetch(
        Read("select id from documents where registrant_id = :of"), of=person.registrant_id
    )

    async with unit_of_work(office, "a_test") as ctx:
        work = await documents.find_pending(ctx, document_id=row["id"])

    assert work is not None
    assert work.facts["facts"]["class"] == "Exercice autonome"
    assert work.facts["facts"]["since"] == "1er juillet 2017"
    assert work.facts["facts"]["conditions"].startswith("Ce certificat est assorti")
