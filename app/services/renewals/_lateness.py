"""Who was done in time: what counts is when the survey and the money came, not when the worker heard of it."""

from typing import Final

from app.services.renewals import _billing


def _finished_at(renewal: str) -> str:
    """Write down when both had come for what is handed in now; while the news waits in the queue it is not noted."""
    return f"""least({renewal}.completed_at,
  (select greatest({renewal}.submitted_at, i.settled_at) from invoices i
   where i.id = {renewal}.invoice_id and {renewal}.submitted_at is not null and i.settled_at is not null
     and {_billing.OWED} <= 0))"""


def done_at(renewal: str) -> str:
    """Write down when a renewal, as a statement names its row, was done for the first time.

    As a value and not as a join, it is looked up for the renewals that are read and for no others, however many there
    are.
    """
    return f"""least({_finished_at(renewal)},
  (select min(v.completed_at) from renewal_revisions v where v.renewal_id = {renewal}.id))"""


FINISHED_AT: Final = _finished_at("n")
DONE_AT: Final = done_at("n")
