"""Invoices, receipts and yearly statements on paper (domain.md 6.4; contract.md 4.9)."""

import hashlib
import io
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.invoices import FINANCE
from tests.factories.payments import owing, paid_by_cheque
from tests.factories.people import Person, make_applicant, make_registrant, make_staff
from tests.portal import Portal

LONG_AGO = Read("update invoices set settled_at = :at where id = :id returning id")
OTHER_NUMBER = Read("update registrants set registration_number = :number where id = :id returning id")


async def changed(office: Office, statement: Read, **facts: Any) -> None:
    async with unit_of_work(office, "a_test", actor=FINANCE) as ctx:
        await ctx.read(statement, **facts)


async def paid(portal: Portal, office: Office) -> tuple[Person, Portal, str]:
    person, mine, invoice_id = await owing(portal, office)
    await paid_by_cheque(office, invoice_id)
    return person, mine, invoice_id


def french(mine: Portal) -> Portal:
    return mine.with_headers(**{"Accept-Language": "fr"})


def check_archival(answer: Any, language: str) -> None:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-language"] == language
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert str(pdf.Root.Lang).startswith(language)
        assert len(pdf.pages) == 1


async def test_a_receipt_is_the_same_to_the_byte_on_every_download(portal: Portal, office: Office) -> None:
    person, mine, invoice_id = await paid(portal, office)
    named = (await mine.get_invoice(invoice_id=invoice_id)).json()["receipt"]

    first = await mine.download_receipt(invoice_id=invoice_id)
    await changed(office, OTHER_NUMBER, id=person.registrant_id, number="999123")
    second = await mine.download_receipt(invoice_id=invoice_id)
    recu = await french(mine).download_receipt(invoice_id=invoice_id)

    check_archival(first, "en")
    check_archival(recu, "fr")
    assert second.content == first.content
    assert recu.content != first.content
    assert f"receipt-{named['number']}.pdf" in first.headers["content-disposition"]
    assert f"recu-{named['number']}.pdf" in recu.headers["content-disposition"]


async def test_a_receipt_can_be_read_in_parts(portal: Portal, office: Office) -> None:
    _, mine, invoice_id = await paid(portal, office)
    whole = await mine.download_receipt(invoice_id=invoice_id)
    half = len(whole.content) // 2

    begun = await mine.download_receipt(invoice_id=invoice_id, headers={"Range": f"bytes=0-{half - 1}"})
    rest = await mine.download_receipt(
        invoice_id=invoice_id, headers={"Range": f"bytes={half}-", "If-Range": whole.headers["etag"]}
    )
    beyond = await mine.download_receipt(invoice_id=invoice_id, headers={"Range": "bytes=99999999-"})

    assert (begun.status_code, rest.status_code) == (206, 206)
    assert begun.content + rest.content == whole.content
    assert hashlib.sha256(whole.content).hexdigest() == whole.headers["etag"].strip('"')
    assert (beyond.status_code, beyond.json()["code"]) == (416, "range_not_satisfiable")


async def test_there_is_no_receipt_for_what_is_owed(portal: Portal, office: Office) -> None:
    _, mine, invoice_id = await owing(portal, office)

    answer = await mine.download_receipt(invoice_id=invoice_id)

    assert (answer.status_code, answer.json()["code"]) == (409, "invoice_not_paid")


async def test_an_old_receipt_is_asked_for_by_a_service_request(portal: Portal, office: Office) -> None:
    _, mine, invoice_id = await paid(portal, office)
    invoice = ids.parse("inv", invoice_id)

    await changed(office, LONG_AGO, id=invoice, at=datetime(2018, 1, 1, 4, 59, 59, tzinfo=UTC))
    archived = await mine.download_receipt(invoice_id=invoice_id)
    await changed(office, LONG_AGO, id=invoice, at=datetime(2018, 1, 1, 5, tzinfo=UTC))
    online = await mine.download_receipt(invoice_id=invoice_id)

    assert (archived.status_code, archived.json()["code"]) == (409, "receipt_not_online")
    assert archived.json()["service_request_type"] == "historical_fee_receipt"
    assert online.status_code == 200


async def test_an_invoice_is_put_on_paper_wherever_it_stands(portal: Portal, office: Office) -> None:
    _, mine, owed = await owing(portal, office)
    _, hers, settled = await paid(portal, office)
    _, his, void = await owing(portal, office)
    desk = portal.as_(await make_staff(office, Role.FINANCE))
    await desk.void_invoice({"reason": "Billed twice"}, invoice_id=void, if_match='"1"')

    for owner, invoice_id in ((mine, owed), (hers, settled), (his, void)):
        one, again = (
            await owner.download_invoice(invoice_id=invoice_id),
            await desk.download_invoice(invoice_id=invoice_id),
        )
        check_archival(one, "en")
        assert one.content == again.content
        check_archival(await french(owner).download_invoice(invoice_id=invoice_id), "fr")


async def test_a_statement_tells_of_a_year(portal: Portal, office: Office) -> None:
    _, mine, _ = await paid(portal, office)
    this_year = (await today_of(office)).year

    full = await mine.download_yearly_statement(registrant_id="me", year=this_year)
    empty = await mine.download_yearly_statement(registrant_id="me", year=2018)
    releve = await french(mine).download_yearly_statement(registrant_id="me", year=this_year)

    check_archival(full, "en")
    check_archival(empty, "en")
    check_archival(releve, "fr")
    assert len(full.content) > len(empty.content)
    assert f"statement-{this_year}.pdf" in full.headers["content-disposition"]


async def test_a_statement_is_of_a_year_that_is_kept_here(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    next_year = (await today_of(office)).year + 1

    archived = await mine.download_yearly_statement(registrant_id="me", year=2017)
    ahead = await mine.download_yearly_statement(registrant_id="me", year=next_year)

    assert (archived.status_code, archived.json()["service_request_type"]) == (409, "historical_fee_receipt")
    assert ahead.status_code == 422
    (fault,) = ahead.json()["errors"]
    assert (fault["in"], fault["pointer"], fault["code"]) == ("query", "/year", "date_out_of_range")


@pytest.mark.parametrize("year", ["0", "1899", "2200", "99999999999999999999", "twenty"])
async def test_what_is_no_year_is_refused(portal: Portal, office: Office, year: str) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await mine.download_yearly_statement(registrant_id="me", year=year)

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/year")


async def test_an_applicant_has_papers_of_money_too(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_applicant(office))
    this_year = (await today_of(office)).year

    check_archival(await mine.download_yearly_statement(registrant_id="me", year=this_year), "en")
