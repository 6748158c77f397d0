"""The desk of the staff: everything that waits for somebody of the College, in one queue, until it is done.

An area that brings work says with `open_item`, `wait`, `resume` and `finish` where it stands - in the transaction in
which that changes - and registers in `KINDS` what may be decided and what that does.
"""

from app.domain.work_items import ItemKind
from app.services.work_items._accounts import ACCOUNT_LINK
from app.services.work_items._desk import assign, assign_many, decide, note, request_information
from app.services.work_items._figures import figures
from app.services.work_items._keeping import finish, open_item, resume, touch, wait
from app.services.work_items._kinds import KINDS, REASON, Kind, reason_given, title_of_kind
from app.services.work_items._minc import MINC_NOTICE
from app.services.work_items._money import PAYMENT_EVENT, REFUND
from app.services.work_items._reading import list_items, list_stuck, owner_of, see

KINDS[ItemKind.ACCOUNT_LINK] = ACCOUNT_LINK
KINDS[ItemKind.MINC_NOTICE] = MINC_NOTICE
KINDS[ItemKind.REFUND] = REFUND
KINDS[ItemKind.PAYMENT_EVENT] = PAYMENT_EVENT

__all__ = [
    "KINDS",
    "REASON",
    "Kind",
    "assign",
    "assign_many",
    "decide",
    "figures",
    "finish",
    "list_items",
    "list_stuck",
    "note",
    "open_item",
    "owner_of",
    "reason_given",
    "request_information",
    "resume",
    "see",
    "title_of_kind",
    "touch",
    "wait",
]
