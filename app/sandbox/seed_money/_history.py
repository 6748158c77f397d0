"""What the triggers would have written of it: versions, and the lines of the change feed."""

from typing import Final

from app.sandbox import seed_versions
from app.sandbox.seed_versions import Connection

# An invoice as it was raised, paid and partly given back; a payment as it came in; a refund as it was asked for.
INVOICED: Final = """
select b.issued_at as known_from, '{request_id}', {before} from seed_bills b join invoices l on l.id = b.id
union all
select greatest(b.paid_at, b.late_at, b.credit_at), '{request_id}', {between}
from seed_bills b join invoices l on l.id = b.id
union all
select b.finished_at, '{request_id}', {now} from seed_bills b join invoices l on l.id = b.id where b.back_cents > 0
"""
PAID: Final = """
select l.recorded_at as known_from, '{request_id}', {before} from seed_bills b join payments l on l.invoice_id = b.id
union all
select b.finished_at, '{request_id}', {now} from seed_bills b join payments l on l.invoice_id = b.id
where b.back_cents > 0
"""
ASKED_BACK: Final = """
select l.recorded_at as known_from, '{request_id}', {before} from seed_bills b join refunds l on l.invoice_id = b.id
union all
select l.finished_at, '{request_id}', {now} from seed_bills b join refunds l on l.invoice_id = b.id
"""

# What they said before.
AS_RAISED: Final = {
    "lines_cents": "b.cents", "paid_cents": "0::bigint", "refunded_cents": "0::bigint", "late_fee_on": "null::date",
    "settled_at": "null::timestamptz", "version": "1",
}  # fmt: skip
AS_PAID: Final = {
    "lines_cents": "l.lines_cents + b.back_cents",
    "refunded_cents": "0::bigint",
    "version": "2",
}
AS_IT_CAME: Final = {"refunded_cents": "0::bigint", "version": "1"}
AS_ASKED: Final = {
    "status": "'awaiting_approval'", "approved_by_name": "null::text", "approved_at": "null::timestamptz",
    "finished_at": "null::timestamptz", "provider_reference": "null::text", "version": "1",
}  # fmt: skip

# The lines of the change feed, in the form of those of the register.
CHANGES: Final = (
    """
select b.registrant_id, b.issued_at, 'system', 'College', 'invoice', b.id, 'created', null::date, null::date,
       '{}'::text[]
from seed_bills b
""",
    """
select b.registrant_id, greatest(b.paid_at, b.late_at, b.credit_at), 'system', 'College', 'invoice', b.id, 'updated',
       null::date, null::date,
       array_remove(array[case when b.late_at is not null then 'late_fee_on' end,
         case when b.late_cents <> b.credit_cents then 'lines_cents' end,
         case when b.paid_cents > 0 then 'paid_cents' end,
         case when i.settled_at is not null then 'settled_at' end], null)
from seed_bills b join invoices i on i.id = b.id
""",
    """
select p.registrant_id, p.recorded_at, p.recorded_by_kind, p.recorded_by_name, 'payment', p.id, 'created', null::date,
       null::date, '{}'::text[]
from seed_bills b join payments p on p.invoice_id = b.id
""",
    """
select f.registrant_id, f.recorded_at, f.recorded_by_kind, f.recorded_by_name, 'refund', f.id, 'created', null::date,
       null::date, '{}'::text[]
from seed_bills b join refunds f on f.invoice_id = b.id
""",
    """
select f.registrant_id, f.finished_at, f.recorded_by_kind, f.recorded_by_name, 'refund', f.id, 'updated', null::date,
       null::date, case f.status when 'cancelled' then array['finished_at', 'status'] else array_remove(array[
         'approved_at', 'approved_by_name', 'finished_at',
         case when f.provider_reference is not null then 'provider_reference' end, 'status'], null) end
from seed_bills b join refunds f on f.invoice_id = b.id
""",
    """
select f.registrant_id, f.finished_at, f.recorded_by_kind, f.recorded_by_name, g.type, g.id, 'updated', null::date,
       null::date, g.fields
from seed_bills b join refunds f on f.invoice_id = b.id and f.status = 'succeeded'
cross join lateral (values ('invoice', f.invoice_id, array['lines_cents', 'refunded_cents']),
                           ('payment', f.payment_id, array['refunded_cents'])) g (type, id, fields)
""",
)


async def write_versions(connection: Connection) -> None:
    """Write what the triggers would have kept of it."""
    await seed_versions.write(connection, "invoices", INVOICED, AS_RAISED, AS_PAID)
    await seed_versions.write(connection, "payments", PAID, AS_IT_CAME)
    await seed_versions.write(connection, "refunds", ASKED_BACK, AS_ASKED)
