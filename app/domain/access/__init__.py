"""Who may do what: one table, and the caller it is asked about.

A role is *towards someone*: a person is SELF for their own record, DELEGATE for a registrant who has named
them, and nothing for anybody else; a staff member holds the roles of their teams towards everybody.
"""

from app.domain.access._actors import PUBLIC, SYSTEM, Actor, ActorKind
from app.domain.access._rules import (
    ConflictOfInterest,
    DelegationNotPermitted,
    StepUpRequired,
    check,
    check_disinterested,
    check_staff,
    grants_staff,
    may,
    permission,
)
from app.domain.access._table import AREAS, GRANTS, STAFF_ONLY, Grants
from app.domain.access._words import STAFF_ROLES, Access, Action, Area, Resource, Role

__all__ = [
    "AREAS",
    "GRANTS",
    "PUBLIC",
    "STAFF_ONLY",
    "STAFF_ROLES",
    "SYSTEM",
    "Access",
    "Action",
    "Actor",
    "ActorKind",
    "Area",
    "ConflictOfInterest",
    "DelegationNotPermitted",
    "Grants",
    "Resource",
    "Role",
    "StepUpRequired",
    "check",
    "check_disinterested",
    "check_staff",
    "grants_staff",
    "may",
    "permission",
]
