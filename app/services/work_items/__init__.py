"""The desk of the staff: everything that waits for somebody of the College, in one queue, until it is done.

An area that brings work says with `open_item`, `wait`, `resume` and `finish` where it stands - in the transaction in
which that changes - and registers in `KINDS` what may be decided and what that does.
"""

from app.services.work_items._desk import assign, assign_many, decide, note, request_information
from app.services.work_items._figures import figures
from app.services.work_items._keeping import finish, open_item, resume, wait
from app.services.work_items._kinds import KINDS, Kind
from app.services.work_items._reading import list_items, list_stuck, owner_of, see

__all__ = [
    "KINDS",
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
    "request_information",
    "resume",
    "see",
    "wait",
]
