"""Who was done in time: what counts is when the survey and the money came, not when the worker heard of it."""

from typing import Final

from app.services.renewals import _billing

# When both had come for what is handed in now; while the news waits in the queue it is not noted.
FINISHED_AT: Final = f"""least(n.completed_at,
  (select greatest(n.submitted_at, i.settled_at) from invoices i
   where i.id = n.invoice_id and n.submitted_at is not null and i.settled_at is not null and {_billing.OWED} <= 0))"""
# When a renewal `n` was done for the first time. As a value and not as a join, it is looked up for the renewals that
# are read and for no others, however many there are.
DONE_AT: Final = f"""least({FINISHED_AT},
  (select min(v.completed_at) from renewal_revisions v where v.renewal_id = n.id))"""
