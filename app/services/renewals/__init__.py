"""The annual renewal: cycles by the clock, drafts that are never lost, and what makes a renewal complete."""

from app.domain.work_items import ItemKind
from app.services.renewals._at_the_desk import FOLLOW_UP
from app.services.renewals._cycles import change, list_cycles, list_in_cycle, plan, see_cycle
from app.services.renewals._deadlines import follow_deadline
from app.services.renewals._desk import hand_back, open_answers, reduce_fee, reopen
from app.services.renewals._drafting import save, start
from app.services.renewals._exporting import export
from app.services.renewals._follow_ups import close_follow_up, list_follow_ups
from app.services.renewals._letters import record_letters
from app.services.renewals._reading import list_on_file, owner_of, see
from app.services.renewals._resealing import reseal_answers, seal_open_answers
from app.services.renewals._round import charge_late, open_due, tell_due, withdraw_gone
from app.services.renewals._submitting import fee_settled, submit
from app.services.work_items import KINDS

KINDS[ItemKind.RENEWAL_FOLLOW_UP] = FOLLOW_UP

__all__ = [
    "change",
    "charge_late",
    "close_follow_up",
    "export",
    "fee_settled",
    "follow_deadline",
    "hand_back",
    "list_cycles",
    "list_follow_ups",
    "list_in_cycle",
    "list_on_file",
    "open_answers",
    "open_due",
    "owner_of",
    "plan",
    "record_letters",
    "reduce_fee",
    "reopen",
    "reseal_answers",
    "save",
    "seal_open_answers",
    "see",
    "see_cycle",
    "start",
    "submit",
    "tell_due",
    "withdraw_gone",
]
