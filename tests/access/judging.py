"""What the access table says each caller must be answered, whatever the operation: nothing here names one.

The answer is one of four, which come before any look at the body: let in (200, whatever becomes of the request then),
401, 403 and 404.
"""

from typing import Final
from uuid import UUID

from app.core import ids
from app.core.errors import Denied, NotFound
from app.domain import access
from app.domain.access import Access, Actor, ActorKind
from app.routers.door import Door
from app.routers.operations import Bucket, Operation
from tests.access.asking import BY_NAME, BY_RECORD, Entry, Whose
from tests.access.callers import DELEGATED, SIGNED_OUT, STAFF, Caller

LET_IN: Final = 200
BARRED: Final = frozenset({401, 403, 404})
REGISTRANT: Final = "registrant_id"

_OTHER, _OWN = ids.new(), ids.new()
_WRITES: Final = Access.WRITE


def judged(status: int) -> int:
    """Tell what a status says of whether the caller was let in; a failure of ours is never right."""
    return status if status in BARRED or status >= 500 else LET_IN


def actor(caller: Caller) -> Actor:
    """Give whom the table is asked about."""
    if caller in STAFF:
        return Actor(ActorKind.STAFF, caller, roles=frozenset({STAFF[caller]}))
    if caller in DELEGATED:
        return Actor(ActorKind.ACCOUNT, caller, grants={_OTHER: dict.fromkeys(DELEGATED[caller], _WRITES)})
    owns = caller in (Caller.REGISTRANT, Caller.APPLICANT)
    kind = ActorKind.REGISTRANT if owns else ActorKind.ACCOUNT
    return Actor(kind, caller, registrant_id=_OWN if owns else None)


def expected(door: Door, caller: Caller, whose: Whose, *, of_accounts: bool = False) -> int:
    """Tell what a caller must be answered who reaches for such a thing."""
    operation = door.operation
    if not operation.is_public and _is_nobody(operation, caller):
        return 401
    if operation.may is None or operation.is_public:
        return _without_grant(whose, of_accounts=of_accounts)
    if operation.may[1] in access.STAFF_ONLY and not access.grants_staff(actor(caller), *operation.may):
        return 403
    return _by_grant(door, caller, whose)


def things(door: Door, sibling: Entry | None) -> tuple[Whose, ...]:
    """Tell what can be reached for: what others reach for who name the same, else records, else anything."""
    named = set(door.param_convertors)
    if not named:
        return (Whose.ANY,)
    if sibling is not None:
        return sibling.whose
    return BY_RECORD if REGISTRANT in named else BY_NAME


def unguarded(door: Door) -> str | None:
    """Tell what no walk can find wrong: an operation on a record, or of staff, for which no grant is asked."""
    operation = door.operation
    is_close = REGISTRANT in door.param_convertors or door.path.startswith("/v1/staff/")
    if is_close and operation.may is None and not operation.sandbox:
        return f"{door.name}: nothing says which grant of the access table it needs"
    return None


def _is_nobody(operation: Operation, caller: Caller) -> bool:
    if operation.bucket is Bucket.PARTNER:
        return caller is not Caller.PARTNER
    return caller in SIGNED_OUT


def _without_grant(whose: Whose, *, of_accounts: bool) -> int:
    is_hidden = whose is Whose.MISSING or (of_accounts and whose is Whose.ANOTHERS)
    return 404 if is_hidden else LET_IN


def _by_grant(door: Door, caller: Caller, whose: Whose) -> int:
    if whose is Whose.ANY:
        return LET_IN if _may_anywhere(door.operation, caller) else 403
    if whose is Whose.MISSING and REGISTRANT not in door.param_convertors:
        return 404  # whose it would be is not known, so nobody is refused it
    answered = _asked(door.operation, caller, of=_thing_of(whose))
    return 404 if answered == LET_IN and whose is Whose.MISSING else answered


def _thing_of(whose: Whose) -> UUID:
    return {Whose.OWN: _OWN, Whose.ANOTHERS: _OTHER}.get(whose) or ids.new()


def _asked(operation: Operation, caller: Caller, *, of: UUID) -> int:
    assert operation.may is not None
    try:
        access.check(actor(caller), *operation.may, of=of)
    except NotFound:
        return 404
    except Denied:
        return 403
    return LET_IN


def _may_anywhere(operation: Operation, caller: Caller) -> bool:
    """Tell whether a caller may do this with anything at all, where the path names nothing."""
    assert operation.may is not None
    return any(access.may(actor(caller), *operation.may, of=of) for of in (_OWN, _OTHER, ids.new()))
