"""The sums of an invoice, kept under its lock: whatever is added to it is added up here."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, func, select

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain import invoices as rules
from app.domain.audit import Event
from app.domain.catalogue import Localized
from app.domain.effects import InvoiceSettled
from app.domain.invoices import InvoiceStatus, LineKind, Subject, Sums
from app.domain.periods import ChangedSince
from app.models.invoices import Invoice, InvoiceLine

HOLD: Final = (
    select(Invoice)
    .where(Invoice.id == bindparam("invoice_id"))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)

# As much of it as a payment asks about, past the ORM.
HOLD_ROW: Final = Read("""
select i.id, i.registrant_id, i.number, i.subject_type, i.subject_id, i.due_on, i.lines_cents, i.tax_cents,
  i.paid_cents, i.refunded_cents, i.settled_at, i.voided_at
from invoices i where i.id = :invoice_id for no key update
""")

HOLD_MANY: Final = Read("""
select i.id from invoices i where i.id = any (:ids) and i.voided_at is null order by i.id for no key update
""")


async def hold_many(ctx: Context, *, invoice_ids: Sequence[UUID]) -> list[UUID]:
    """Take the rows of many invoices, as `hold` does, and name those that were not voided."""
    return [ids.plain(row["id"]) for row in await ctx.read(HOLD_MANY, ids=list(invoice_ids))]


async def hold_row(ctx: Context, *, invoice_id: UUID) -> Row:
    """Take an invoice's row, as `hold` does, and read what a payment asks about.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(HOLD_ROW, invoice_id=invoice_id)
    if row is None:
        raise NotFound
    return row


async def hold(ctx: Context, *, invoice_id: UUID, version: int | None = None) -> Invoice:
    """Take an invoice's row, so that what changes its sums follows one another.

    Raises:
        NotFound: there is none.
        ChangedSince: it is not the version that was read.
    """
    invoice: Invoice | None = await ctx.session.scalar(HOLD, {"invoice_id": invoice_id})
    if invoice is None:
        raise NotFound
    if version is not None and invoice.version != version:
        raise ChangedSince(current_etag=invoice.etag)
    return invoice


def sums_of(invoice: Invoice) -> Sums:
    return Sums(
        lines_cents=invoice.lines_cents,
        tax_cents=invoice.tax_cents,
        paid_cents=invoice.paid_cents,
        refunded_cents=invoice.refunded_cents,
    )


def sums_in(row: Row) -> Sums:
    """Gather the sums of an invoice that was read."""
    return Sums(
        lines_cents=row["lines_cents"], tax_cents=row["tax_cents"], paid_cents=row["paid_cents"],
        refunded_cents=row["refunded_cents"],
    )  # fmt: skip


def subject_in(row: Row) -> Subject | None:
    """Tell what an invoice that was read is for."""
    if row["subject_id"] is None:
        return None
    return Subject(row["subject_type"], ids.plain(row["subject_id"]))


def status_in(ctx: Context, row: Row) -> InvoiceStatus:
    """Tell where an invoice that was read stands today."""
    return rules.status_of(
        sums_in(row), voided=row["voided_at"] is not None, due_on=row["due_on"], today=ctx.today
    )


def status_of(ctx: Context, invoice: Invoice) -> InvoiceStatus:
    """Tell where an invoice stands today."""
    return rules.status_of(
        sums_of(invoice), voided=invoice.voided_at is not None, due_on=invoice.due_on, today=ctx.today
    )


async def add_line(
    ctx: Context,
    invoice: Invoice,
    *,
    kind: LineKind,
    title: Localized,
    amount_cents: int,
    tax_cents: int = 0,
    tax: tuple[str, int] | None = None,
    fee_code: str | None = None,
    reason: str | None = None,
) -> None:
    """Add a line to an invoice that is held, and add it up."""
    last = await ctx.session.scalar(
        select(func.max(InvoiceLine.position)).where(InvoiceLine.invoice_id == invoice.id)
    )
    ctx.session.add(
        InvoiceLine(
            invoice_id=invoice.id,
            registrant_id=invoice.registrant_id,
            position=(last or 0) + 1,
            kind=kind.value,
            fee_code=fee_code,
            title_en=title.en,
            title_fr=title.fr,
            quantity=1,
            unit_cents=amount_cents,
            amount_cents=amount_cents,
            tax_code=tax[0] if tax else None,
            tax_basis_points=tax[1] if tax else None,
            tax_cents=tax_cents,
            reason=reason,
            **ctx.recorded(),
        )
    )
    invoice.lines_cents += amount_cents
    invoice.tax_cents += tax_cents
    await ctx.session.flush()


async def settle(ctx: Context, invoice: Invoice) -> bool:
    """Note, once, that nothing is owed any more on an invoice that is held; whoever raised it hears of it."""
    if invoice.voided_at is not None or invoice.settled_at is not None or invoice.balance_cents > 0:
        return False
    invoice.settled_at = ctx.now
    await ctx.session.flush()
    subject = None if invoice.subject_id is None else Subject(str(invoice.subject_type), invoice.subject_id)
    note_settled(ctx, invoice_id=invoice.id, registrant_id=invoice.registrant_id, subject=subject)
    return True


def note_settled(ctx: Context, *, invoice_id: UUID, registrant_id: UUID, subject: Subject | None) -> None:
    """Note that nothing is owed on an invoice any more; whoever raised it hears of it."""
    ctx.record(Event.INVOICE_SETTLED, of=registrant_id, subject=("invoice", invoice_id))
    if subject is not None:
        ctx.after_commit(InvoiceSettled(invoice_id, subject.type, subject.id))
