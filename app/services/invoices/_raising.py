"""Raising invoices: what they bill is priced on the day and copied, so that they never change with the fees."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid
from app.domain import fees as fee_rules
from app.domain import invoices as rules
from app.domain.audit import Event
from app.domain.fees import FeeRow, NoSuchFee
from app.domain.invoices import InvoiceDraft, Item, LineKind, Priced
from app.domain.money import share
from app.domain.periods import DateOutOfRange, latest_day
from app.services import fees, notices
from app.services.invoices import _reading

# Both tables in one statement, which tells what was there before: mostly nothing, and then there is nothing to read.
# What is looked up among the invoices is hashed: joined, a plan that was made without knowing how many there are would
# go through all of them for each line.
RAISE: Final = Read("""
with raised as (
  insert into invoices (id, registrant_id, number, purpose, subject_type, subject_id, issued_on, due_on, lines_cents,
                        tax_cents, late_fee_code, reason, recorded_at, recorded_by_kind, recorded_by_name)
  select d.id, d.registrant_id, numbered('I', :year, 6, nextval('invoice_numbers')),
         d.purpose, d.subject_type, d.subject_id, :today, d.due_on, d.lines_cents, d.tax_cents, d.late_fee_code,
         d.reason, :recorded_at, :recorded_by_kind, :recorded_by_name
  from unnest(cast(:ids as uuid[]), cast(:registrant_ids as uuid[]), cast(:purposes as text[]),
              cast(:subject_types as text[]), cast(:subject_ids as uuid[]), cast(:due as date[]),
              cast(:sums as bigint[]), cast(:sums_of_tax as bigint[]), cast(:late_fees as text[]),
              cast(:reasons as text[]))
    d (id, registrant_id, purpose, subject_type, subject_id, due_on, lines_cents, tax_cents, late_fee_code, reason)
  on conflict (subject_type, subject_id, purpose) where (subject_id is not null and voided_at is null) do nothing
  returning id
), billed as (
  insert into invoice_lines (id, invoice_id, registrant_id, position, kind, fee_code, title_en, title_fr, quantity,
                             unit_cents, amount_cents, tax_code, tax_basis_points, tax_cents, recorded_at,
                             recorded_by_kind, recorded_by_name)
  select l.id, l.invoice_id, l.registrant_id, p.position, 'fee', p.fee_code, p.title_en, p.title_fr, p.quantity,
         p.unit_cents, p.quantity * p.unit_cents, p.tax_code, p.tax_basis_points, p.tax_cents, :recorded_at,
         :recorded_by_kind, :recorded_by_name
  from unnest(cast(:positions as int[]), cast(:fee_codes as text[]), cast(:en as text[]), cast(:fr as text[]),
              cast(:quantities as int[]), cast(:units as bigint[]), cast(:tax_codes as text[]),
              cast(:tax_rates as int[]), cast(:taxes as bigint[])) with ordinality
    p (position, fee_code, title_en, title_fr, quantity, unit_cents, tax_code, tax_basis_points, tax_cents, number)
  join unnest(cast(:line_ids as uuid[]), cast(:line_invoice_ids as uuid[]), cast(:line_registrant_ids as uuid[]),
              cast(:line_numbers as bigint[]))
    l (id, invoice_id, registrant_id, number) using (number)
  where (l.invoice_id in (select id from raised)) is true
)
select d.id from unnest(cast(:ids as uuid[])) d (id) where (d.id in (select id from raised)) is not true
""")

# What each list of fees comes to, line by line.
Bills = Mapping[tuple[Item, ...], Sequence[Priced]]

OF_SUBJECT: Final = Read("""
select id from invoices
where subject_type = :subject_type and subject_id = :subject_id and purpose = :purpose and voided_at is null
""")


class NothingToBill(Invalid):
    """Fees of nothing make no invoice."""

    def __init__(self) -> None:
        super().__init__(Fault("not_allowed", "/lines"))


async def raise_for(ctx: Context, *, draft: InvoiceDraft, announce: bool = True) -> UUID:
    """Raise an invoice, or find the one that was raised for this purpose of this subject; tell its identifier.

    Raises:
        NoSuchFee: a fee is not charged today, or is a share of something that is not named.
        NothingToBill: its fees add up to nothing.
    """
    raised = await raise_many(ctx, drafts=[draft])
    if not raised:
        assert draft.subject is not None  # only a subject's invoice can have been there before
        found = await ctx.read_one(
            OF_SUBJECT,
            subject_type=draft.subject.type,
            subject_id=draft.subject.id,
            purpose=draft.purpose,
        )
        assert found is not None
        return ids.plain(found["id"])
    if announce:
        await tell(ctx, "invoice_raised", invoice_id=raised[0], registrant_id=draft.registrant_id)
    return raised[0]


async def raise_many(ctx: Context, *, drafts: Sequence[InvoiceDraft]) -> list[UUID]:
    """Raise many invoices in one statement, and name those that were not there before. Nobody is told.

    Raises:
        NoSuchFee: a fee is not charged today, or is a share of something that is not named.
        NothingToBill: the fees of one add up to nothing.
    """
    prices = await fees.in_force(ctx, on=ctx.today)
    bills = {items: _priced(items, prices, ctx.today) for items in {draft.items for draft in drafts}}
    named = {ids.new(): draft for draft in drafts}
    rows = await ctx.read(
        RAISE, **_columns(named, bills, ctx.today), **_line_columns(named, bills), today=ctx.today,
        year=ctx.today.year, **ctx.recorded(),
    )  # fmt: skip
    for row in rows:
        del named[ids.plain(row["id"])]
    _record(ctx, named)
    return list(named)


def _record(ctx: Context, raised: Mapping[UUID, InvoiceDraft]) -> None:
    if len(raised) > 1:
        ctx.record(Event.INVOICE_RAISED, count=len(raised))
    for invoice_id, draft in raised.items() if len(raised) == 1 else ():
        ctx.record(
            Event.INVOICE_RAISED, of=draft.registrant_id, subject=("invoice", invoice_id),
            reason=draft.reason, purpose=draft.purpose,
        )  # fmt: skip


async def raise_by_hand(ctx: Context, *, draft: InvoiceDraft) -> Row:
    """Bill by hand, as finance does on request.

    Raises:
        Invalid: there is no such fee, or the fees add up to nothing.
        DateOutOfRange: it would be due in the past, or more than two years ahead.
    """
    faults = [
        Fault("unknown_code", f"/lines/{place}/{name}", params={"code_set": "fees"})
        for place, item in enumerate(draft.items)
        for name, code in (("fee_code", item.fee_code), ("of_fee_code", item.beside))
        if code is not None and code not in catalogue.fees()
    ]
    if faults:
        raise Invalid(*faults)
    if draft.due_on is not None and not ctx.today <= draft.due_on <= latest_day(ctx.today):
        raise DateOutOfRange(pointer="/due_on", earliest=ctx.today, latest=latest_day(ctx.today))
    try:
        invoice_id = await raise_for(ctx, draft=draft)
    except NoSuchFee as unknown:
        place = next(
            p for p, item in enumerate(draft.items) if unknown.args[0] in (item.fee_code, item.beside)
        )
        raise Invalid(Fault("not_allowed", f"/lines/{place}/fee_code")) from None
    return await _reading.see(ctx, invoice_id=invoice_id)


async def tell(
    ctx: Context,
    code: str,
    *,
    invoice_id: UUID,
    registrant_id: UUID,
    number: str | None = None,
    **params: Any,
) -> None:
    """Tell the registrant what became of an invoice; `number` is its number, where that is known already."""
    if number is None:
        row = await ctx.read_one(_reading.NUMBER, id=invoice_id)
        assert row is not None
        number = row["number"]
    await notices.tell(
        ctx,
        registrant_id=registrant_id,
        code=code,
        subject_id=invoice_id,
        href=f"/v1/invoices/{ids.render('inv', invoice_id)}",
        params={"number": number, **params},
    )


def priced(kind: LineKind, item: Item, prices: Mapping[str, FeeRow], on: date) -> Priced:
    """Price one fee on a day, with the tax on it."""
    fee = catalogue.fees()[item.fee_code]
    unit = fee_rules.due(item.fee_code, prices, beside=item.beside)
    tax = catalogue.tax(fee.tax, on)
    return Priced(
        kind=kind,
        fee_code=item.fee_code,
        title=fee.label,
        quantity=item.quantity,
        unit_cents=unit,
        tax_code=tax.code if tax else None,
        tax_basis_points=tax.basis_points if tax else None,
        tax_cents=share(unit * item.quantity, tax.basis_points) if tax else 0,
    )


def _priced(items: Sequence[Item], prices: Mapping[str, FeeRow], on: date) -> list[Priced]:
    lines = [priced(LineKind.FEE, item, prices, on) for item in items]
    if rules.totals(lines).total_cents <= 0:
        raise NothingToBill
    return lines


def _columns(named: Mapping[UUID, InvoiceDraft], bills: Bills, today: date) -> dict[str, Any]:
    drafts = list(named.values())
    sums = {items: rules.totals(lines) for items, lines in bills.items()}
    return {
        "ids": list(named),
        "registrant_ids": [draft.registrant_id for draft in drafts],
        "purposes": [draft.purpose for draft in drafts],
        "subject_types": [draft.subject.type if draft.subject else None for draft in drafts],
        "subject_ids": [draft.subject.id if draft.subject else None for draft in drafts],
        "due": [draft.due_on or today + rules.DAYS_TO_PAY for draft in drafts],
        "sums": [sums[draft.items].lines_cents for draft in drafts],
        "sums_of_tax": [sums[draft.items].tax_cents for draft in drafts],
        "late_fees": [draft.late_fee_code for draft in drafts],
        "reasons": [draft.reason for draft in drafts],
    }


def _line_columns(named: Mapping[UUID, InvoiceDraft], bills: Bills) -> dict[str, Any]:
    """Write each priced line once, by its number, and which of them are on each invoice."""
    numbered = [(position, line) for lines in bills.values() for position, line in enumerate(lines, 1)]
    ends = accumulate(len(lines) for lines in bills.values())
    numbers = {
        items: range(end - len(bills[items]) + 1, end + 1) for items, end in zip(bills, ends, strict=True)
    }
    flat = [
        (invoice_id, draft.registrant_id, number)
        for invoice_id, draft in named.items()
        for number in numbers[draft.items]
    ]
    lines = [line for _, line in numbered]
    return {
        "positions": [position for position, _ in numbered],
        "fee_codes": [line.fee_code for line in lines],
        "en": [line.title.en for line in lines],
        "fr": [line.title.fr for line in lines],
        "quantities": [line.quantity for line in lines],
        "units": [line.unit_cents for line in lines],
        "tax_codes": [line.tax_code for line in lines],
        "tax_rates": [line.tax_basis_points for line in lines],
        "taxes": [line.tax_cents for line in lines],
        "line_ids": [ids.new() for _ in flat],
        "line_invoice_ids": [invoice_id for invoice_id, _, _ in flat],
        "line_registrant_ids": [registrant_id for _, registrant_id, _ in flat],
        "line_numbers": [number for _, _, number in flat],
    }
