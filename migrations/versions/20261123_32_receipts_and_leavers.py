"""A receipt for each payment, and who left a running cycle is found without a look at everybody.

What is paid after an invoice was paid once, as a late fee is, has a receipt of its own.
"""

from migrations.scripts import add_indexes, drop_indexes, refuse_where, run

revision = "20261123_32"
down_revision = "20261123_31"

PAYMENTS = """
create table public.receipt_payments (
  payment_id uuid constraint pk_receipt_payments primary key,
  receipt_id uuid not null constraint fk_receipt_payments_receipt_id_receipts references public.receipts,
  registrant_id uuid not null,
  constraint fk_receipt_payments_payment_id_payments
    foreign key (payment_id, registrant_id) references public.payments (id, registrant_id)
);
create index ix_receipt_payments_receipt_id on public.receipt_payments (receipt_id);
create index ix_receipt_payments_registrant_id on public.receipt_payments (registrant_id);
insert into public.receipt_payments (payment_id, receipt_id, registrant_id)
select p.id, x.id, x.registrant_id
from public.receipts x join public.payments p on p.invoice_id = x.invoice_id
where p.paid_at <= x.issued_at;
create trigger never_touched before update or delete or truncate on public.receipt_payments
  for each statement execute function history.refuse();
alter table public.receipt_payments enable always trigger never_touched;
grant select, insert on public.receipt_payments to portal_app;
grant select on public.receipt_payments to portal_auditor;
"""
INDEXES = {
    "ix_receipts_invoice_id": "public.receipts (invoice_id, issued_at, id)",
    "ix_registration_statuses_effective_from": "public.registration_statuses (effective_from)",
    "ix_registration_statuses_recorded_at": "public.registration_statuses (recorded_at)",
    "ix_registration_statuses_cancelled_at": """public.registration_statuses (cancelled_at)
  where (cancelled_at is not null)""",
}
SEVERAL = """
-- squawk-ignore ban-drop-constraint
alter table public.receipts drop constraint uq_receipts_invoice_id;
"""

BACK = """
drop table public.receipt_payments;
alter table public.receipts add constraint uq_receipts_invoice_id unique (invoice_id);
"""


def upgrade() -> None:
    """Tie payments to their receipts, let an invoice have several, and add the indexes beside whoever is writing."""
    run(PAYMENTS)
    add_indexes(INDEXES)
    run(SEVERAL)


def downgrade() -> None:
    """Go back to one receipt for an invoice, while none has several."""
    refuse_where(
        "select from public.receipts group by invoice_id having count(*) > 1",
        because="invoices have several receipts",
    )
    run(BACK)
    drop_indexes(INDEXES)
