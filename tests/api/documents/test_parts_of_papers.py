"""Every paper can be read in parts, and a part that it does not have is refused (contract.md 2.16)."""

import uuid
from collections.abc import Awaitable, Callable

import httpx
import pytest

from app.context import Office
from app.core import ids
from tests.factories import cpc
from tests.factories.documents import made_for
from tests.factories.invoices import billed_as_named
from tests.factories.partners import make_program, token_of
from tests.factories.payments import paid_by_cheque
from tests.factories.people import make_registrant
from tests.portal import Portal

Asked = Callable[[Portal, Office, dict[str, str]], Awaitable[httpx.Response]]
BEYOND = {"Range": "bytes=99999999-"}


async def document(portal: Portal, office: Office, part: dict[str, str]) -> httpx.Response:
    person = await make_registrant(office)
    assert person.registrant_id is not None
    made = ids.render("doc", await made_for(office, person.registrant_id))
    return await portal.as_(person).download_document(document_id=made, headers=part)


async def invoice(portal: Portal, office: Office, part: dict[str, str]) -> httpx.Response:
    person = await make_registrant(office)
    invoice_id = await billed_as_named(office, person.registrant_id, announce=False)
    return await portal.as_(person).download_invoice(invoice_id=invoice_id, headers=part)


async def statement(portal: Portal, office: Office, part: dict[str, str]) -> httpx.Response:
    person = await make_registrant(office)
    await paid_by_cheque(office, await billed_as_named(office, person.registrant_id, announce=False))
    year = (await office.now()).year
    return await portal.as_(person).download_yearly_statement(registrant_id="me", year=year, headers=part)


async def certificate(portal: Portal, office: Office, part: dict[str, str]) -> httpx.Response:
    program, person = (
        await make_program(office, name=f"Hospital {uuid.uuid4()}"),
        await make_registrant(office),
    )
    assert person.registrant_id is not None
    released = await cpc.released_to(office, program.client_id, person.registrant_id)
    return await portal.with_token(token_of(office, program)).download_partner_cpc_certificate(
        cpc_certificate_id=ids.render("cpc", released), headers=part
    )


@pytest.mark.parametrize("paper", [document, invoice, statement, certificate], ids=lambda each: each.__name__)
async def test_a_paper_is_read_in_parts_and_has_no_more_than_it_has(
    portal: Portal, office: Office, paper: Asked
) -> None:
    begun = await paper(portal, office, {"Range": "bytes=0-3"})
    beyond = await paper(portal, office, BEYOND)

    assert (begun.status_code, begun.content) == (206, b"%PDF")
    assert (beyond.status_code, beyond.json()["code"]) == (416, "range_not_satisfiable")
