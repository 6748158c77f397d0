"""Card, receipt, summary, and a confirmation in writing (domain.md 5.1, "after completion"; contract.md 7.2)."""

from datetime import date
from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.domain.renewals import day_of_year_renewed
from app.services import renewals
from tests.factories.documents import typeset_newest
from tests.factories.people import Person, make_staff
from tests.factories.renewals import SIGNED, pay, submitted
from tests.portal import Portal

CAREFUL = {
    "charged_with_offence": True,
    "charges": [{"offence_date": "2026-02-11", "statute": "criminal_code"}],
}
INVOICE = Read("select invoice_id from renewals where id = :id")
FACTS = Read("select facts from documents where registrant_id = :of and document_type = 'renewal_summary'")
MAILS = Read("""
select m.code, m.link from mails m join accounts a on a.id = m.account_id
where a.registrant_id = :of and m.code in ('renewal_completed', 'message_waiting')
""")


async def completed(portal: Portal, office: Office, **answers: Any) -> tuple[Person, dict[str, Any]]:
    person, renewal = await submitted(portal, office, **answers)
    await paid_for(office, renewal)
    return person, (await portal.as_(person).get_renewal(renewal_id=renewal["id"])).json()


async def paid_for(office: Office, renewal: dict[str, Any]) -> None:
    row = await office.database.fetch_one(INVOICE, id=ids.parse("ren", renewal["id"]))
    assert row is not None
    await pay(office, ids.render("inv", row["invoice_id"]))
    async with unit_of_work(office, "a_test") as ctx:
        await renewals.fee_settled(
            ctx, subject_id=ids.parse("ren", renewal["id"]), invoice_id=row["invoice_id"]
        )


async def test_a_card_and_a_summary_are_made_and_can_be_downloaded(portal: Portal, office: Office) -> None:
    person, renewal = await completed(portal, office)
    mine = portal.as_(person)

    await typeset_newest(office, person.registrant_id)
    listed = (await mine.list_documents(registrant_id="me", document_type=["renewal_summary"])).json()[
        "items"
    ]
    content = await mine.download_document(document_id=listed[0]["id"])

    assert [each["type"] for each in renewal["documents"]] == ["registration_card", "renewal_summary"]
    assert listed[0]["title"] == "Summary of your renewal"
    assert content.content.startswith(b"%PDF")


async def test_the_summary_says_what_was_answered_and_nothing_of_what_is_sealed(
    portal: Portal, office: Office
) -> None:
    person, _ = await completed(portal, office, **CAREFUL)

    (row,) = await office.database.fetch(FACTS, of=person.registrant_id)

    said = {line["question"]: line["answer"] for page in row["facts"]["sections"] for line in page["lines"]}
    assert said["Setting where you practise most often"] == "Private office or clinic"
    offence = next(answer for question, answer in said.items() if "guilty of an offence" in question)
    assert offence == "Answered; kept sealed, not printed."
    assert "Criminal" not in str(row["facts"])
    assert "Offences" not in said


async def test_it_is_confirmed_in_the_message_centre_and_by_one_mail_without_content(
    portal: Portal, office: Office
) -> None:
    person, renewal = await completed(portal, office)

    threads = (await portal.as_(person).list_message_threads(registrant_id="me")).json()["items"]
    (message,) = (await portal.as_(person).list_messages(thread_id=threads[0]["id"])).json()["items"]

    assert (threads[0]["subject"], threads[0]["about"]["id"]) == (
        "Your renewal 2026-2027 is complete", renewal["id"],
    )  # fmt: skip
    assert (threads[0]["unread_count"], message["author"]["kind"]) == (1, "staff")
    assert renewal["reference_number"] in message["body"]
    mails = await office.database.fetch(MAILS, of=person.registrant_id)
    assert [each["code"] for each in mails] == ["renewal_completed"]


async def test_a_renewal_that_is_corrected_brings_a_new_summary(portal: Portal, office: Office) -> None:
    person, renewal = await completed(portal, office)
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    reopened = await staff.reopen_renewal(
        {"reason": "Asked for."}, renewal_id=renewal["id"], if_match=renewal["etag"]
    )
    await portal.as_(person).submit_renewal(
        SIGNED, renewal_id=renewal["id"], if_match=reopened.json()["etag"]
    )
    again = (await portal.as_(person).get_renewal(renewal_id=renewal["id"])).json()

    assert again["status"] == "completed"
    before, after = ({each["id"] for each in shown["documents"]} for shown in (renewal, again))
    assert before.isdisjoint(after)


@pytest.mark.parametrize(
    ("opened", "begins"),
    [
        (date(2026, 4, 15), date(2026, 6, 1)),
        (date(2026, 5, 31), date(2026, 6, 1)),
        (date(2026, 6, 1), date(2027, 6, 1)),
    ],
)
def test_a_cycle_is_for_the_year_that_begins_after_it_opened(opened: date, begins: date) -> None:
    """domain.md 5.1: the registration year runs from 1 June."""
    assert day_of_year_renewed(opened) == begins
