"""Invoices: raised for a case or by hand, read, credited, voided, and what is added to those not paid in time.

For other areas, in the transaction of the case that costs something:

    invoice_id = await invoices.raise_for(ctx, draft=InvoiceDraft(
        registrant_id=..., purpose="annual_renewal", subject=Subject("renewal", renewal_id),
        items=(Item("annual_fee_independent"),), due_on=..., late_fee_code="late_annual"))

There is one invoice for a purpose of a subject: raising it again gives the same one. `raise_many(ctx, drafts=[...])`
raises thousands in two statements. `fees.price(ctx, code=...)` tells first whether there is anything to bill:
nothing is raised for nothing (`NothingToBill`). `invoices.brief(ctx, invoice_ids=[...])` gives what other resources
show of invoices. When nothing is owed any more, the effect `InvoiceSettled` (subject_type, subject_id, invoice_id)
brings the news back: see `app/jobs/settled.py`.
"""

from app.services.invoices._closing import credit, void
from app.services.invoices._moving import move_due, take_back_late_fee
from app.services.invoices._overdue import add_late_fee, add_late_fees
from app.services.invoices._printing import download
from app.services.invoices._raising import NothingToBill, raise_by_hand, raise_for, raise_many, tell
from app.services.invoices._reading import RECEIPT_OF, brief, list_owed_by, money, owner_of, receipt_href, see
from app.services.invoices._reading import method as paid_by
from app.services.invoices._reading import ref as named
from app.services.invoices._searching import looks_like_number, search
from app.services.invoices._sums import (
    add_line,
    hold,
    hold_many,
    hold_row,
    note_settled,
    settle,
    status_in,
    status_of,
    subject_in,
    sums_in,
)

__all__ = [
    "RECEIPT_OF",
    "NothingToBill",
    "add_late_fee",
    "add_late_fees",
    "add_line",
    "brief",
    "credit",
    "download",
    "hold",
    "hold_many",
    "hold_row",
    "list_owed_by",
    "looks_like_number",
    "money",
    "move_due",
    "named",
    "note_settled",
    "owner_of",
    "paid_by",
    "raise_by_hand",
    "raise_for",
    "raise_many",
    "receipt_href",
    "search",
    "see",
    "settle",
    "status_in",
    "status_of",
    "subject_in",
    "sums_in",
    "take_back_late_fee",
    "tell",
    "void",
]
