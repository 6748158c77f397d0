"""Whoever causes a notice and whoever reads it may speak two languages: what is told is told in the reader's."""

# ruff: noqa: RUF001 - French has apostrophes

from app.context import Office, unit_of_work
from app.core.db import Read
from app.domain.access import Role
from tests.factories import cpc, documents
from tests.factories.accounts import make_login
from tests.factories.delegations import make_delegate, prove
from tests.factories.entering import new_address, put_on_file
from tests.factories.people import make_registrant, make_staff
from tests.factories.service_requests import COPIES, at_the_desk, decided, sent
from tests.portal import Portal

IN_FRENCH = {"headers": {"Accept-Language": "fr"}}
A_WOMAN = Read("update registrants set gender = 'woman' where id = :id returning id")
LATEST = Read(
    "select language, code from mails where address = :address order by created_at desc, id desc limit 1"
)
WHY = {"reason_code": "quantity", "explanation": "Trop de pages."}


async def test_a_title_under_the_bell_is_said_as_its_reader_says_it(portal: Portal, office: Office) -> None:
    """The registrant speaks English, her delegate reads in either language: `Dr.` and `Dre`."""
    solis = await make_registrant(office)
    async with unit_of_work(office, "a_test") as ctx:
        await ctx.read(A_WOMAN, id=solis.registrant_id)
    robin, made = await make_delegate(portal, office, solis, profile="read")

    await portal.as_(await prove(office, solis)).revoke_delegation(
        delegation_id=made["id"], if_match=made["etag"]
    )

    told = [
        (await portal.as_(robin).list_notifications(**each)).json()["items"][0]["text"]
        for each in ({}, IN_FRENCH)
    ]
    assert told == [
        "You can no longer act for Dr. Amara Solis.",
        "Vous ne pouvez plus agir au nom de Dre Amara Solis.",
    ]


async def test_an_english_desk_answers_a_french_registrant_in_french(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office, language="fr"))
    desk = await at_the_desk(portal, office)
    request = await sent(mine, "copies_of_documents", COPIES)

    await decided(desk, request, "refuse", WHY)

    thread = (await mine.get_message_thread(thread_id=request["thread"]["id"])).json()
    messages = (await mine.list_messages(thread_id=thread["id"])).json()["items"]
    read = (await mine.get_service_request(service_request_id=request["id"])).json()
    assert read["decision"]["decided_by"] == "Services aux personnes inscrites"
    said = {each["by"]["display"] for each in read["history"]}
    assert said == {"Amara Solis", "Services aux personnes inscrites"}
    assert thread["subject"].endswith("Copies de documents de votre dossier")
    assert messages[0]["body"].startswith("Nous n’avons pas pu accéder à votre demande.")
    assert messages[1]["body"].startswith("Nous avons reçu votre demande.")


async def test_news_of_an_english_certificate_reach_a_french_registrant_in_french(
    portal: Portal, office: Office
) -> None:
    person, desk = await make_registrant(office, language="fr"), await at_the_desk(portal, office)
    body = {**await cpc.listed(office), "language": "en", "additional_information_requested": True}
    begun = await cpc.submitted(portal, office, body, person=person)

    await decided(desk, begun.request, "refuse", {"reason": "Destinataire inconnu."})

    (thread,) = (await begun.mine.list_message_threads(registrant_id="me")).json()["items"]
    assert thread["subject"] == "Votre demande de certificat de conduite professionnelle"


async def test_the_mail_around_an_english_paper_is_in_the_language_of_who_gets_it(
    portal: Portal, office: Office
) -> None:
    person, address = await make_registrant(office, language="fr"), new_address()
    await put_on_file(office, person.registrant_id, address)
    mine = portal.as_(person)
    body = {"document_type": "registration_diploma", "delivery": "email", "language": "en"}
    made = await mine.create_document(body, registrant_id="me")

    await documents.typeset_newest(office, person.registrant_id)

    (mail,) = await office.database.fetch(LATEST, address=address)
    assert (made.status_code, mail["code"], mail["language"]) == (201, "document_enclosed", "fr")


async def test_who_is_linked_is_told_at_the_address_on_file_in_the_language_of_the_record(
    portal: Portal, office: Office
) -> None:
    """The account was opened in English; the record says French, and that address may be somebody's at home."""
    person, address = await make_registrant(office, language="fr", account=False), new_address()
    await put_on_file(office, person.registrant_id, address)
    login = await make_login(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    linked = await desk.link_account(
        {"email": login, "reason": "Seen with a passport."}, registrant_id=person.wire_id
    )

    (mail,) = await office.database.fetch(LATEST, address=address)
    assert (linked.status_code, mail["code"], mail["language"]) == (200, "account_linked", "fr")
