"""Who calls, when, in which transaction: the one object that every verb of the regulator takes.

The context is the only writer of audit rows and the only way into the job queue; both ride in the
transaction of the change they belong to. Nothing here decides anything about the regulator.
"""

from app.context._answers import Answer, KeyInProgress, KeyReused, digest
from app.context._context import Context, unit_of_work
from app.context._office import Office
from app.context._statements import STORE_EVENT, TRACE_FOUND

__all__ = [
    "STORE_EVENT",
    "TRACE_FOUND",
    "Answer",
    "Context",
    "KeyInProgress",
    "KeyReused",
    "Office",
    "digest",
    "unit_of_work",
]
