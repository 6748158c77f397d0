"""Who may do what: one table, and the caller it is asked about.

A role is *towards someone*: a person is SELF for their own record and nothing for another's, and a staff
member holds the roles of their teams towards everybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.core.errors import Denied, NotFound


class Role(StrEnum):
    """Towards a record. The staff roles are the teams of decisions.md 22."""

    SELF = "self"
    DELEGATE = "delegate"
    INTAKE = "intake"
    MEMBERSHIP = "membership"
    REGISTRATION = "registration"
    COMMITTEE_SUPPORT = "committee_support"
    FINANCE = "finance"
    CONDUCT = "conduct"
    CORPORATIONS = "corporations"
    PREMISES = "premises"
    LEARNING = "learning"
    COMMUNICATIONS = "communications"
    REGISTRAR = "registrar"
    ADMIN = "admin"
    AUDITOR = "auditor"


STAFF_ROLES: Final = frozenset(Role) - {Role.SELF, Role.DELEGATE}


class Action(StrEnum):
    LIST = "list"
    READ = "read"
    CREATE = "create"
    UPDATE = "update"
    CANCEL = "cancel"
    END = "end"
    CORRECT = "correct"

    @property
    def writes(self) -> bool:
        return self not in (Action.LIST, Action.READ)


class Resource(StrEnum):
    REGISTRANT = "registrant"
    ADDRESS = "address"
    CHANGE = "change"


class Area(StrEnum):
    """What a delegation may name (contract.md 2.19)."""

    PROFILE = "profile"
    PRACTICE = "practice"
    RENEWALS = "renewals"
    BILLING = "billing"
    MESSAGES = "messages"
    APPLICATIONS = "applications"
    CORPORATIONS = "corporations"
    DOCUMENTS = "documents"


AREAS: Final[Mapping[Resource, Area]] = {
    Resource.REGISTRANT: Area.PROFILE,
    Resource.ADDRESS: Area.PROFILE,
    Resource.CHANGE: Area.PROFILE,
}

_READS: Final = frozenset({Action.LIST, Action.READ})
_EVERY_TEAM_READS: Final = dict.fromkeys(STAFF_ROLES, _READS)
_REGISTER_KEEPERS: Final = (Role.MEMBERSHIP, Role.REGISTRATION, Role.REGISTRAR)
_KEEPS_ADDRESSES: Final = _READS | {Action.CREATE, Action.UPDATE, Action.CANCEL, Action.END, Action.CORRECT}

GRANTS: Final[Mapping[Resource, Mapping[Role, frozenset[Action]]]] = {
    Resource.REGISTRANT: {Role.SELF: _READS, **_EVERY_TEAM_READS},
    Resource.ADDRESS: {
        **_EVERY_TEAM_READS,
        Role.SELF: _READS | {Action.CREATE, Action.UPDATE, Action.CANCEL},
        **dict.fromkeys(_REGISTER_KEEPERS, _KEEPS_ADDRESSES),
    },
    Resource.CHANGE: {Role.SELF: _READS, **dict.fromkeys((*_REGISTER_KEEPERS, Role.AUDITOR), _READS)},
}


class ActorKind(StrEnum):
    REGISTRANT = "registrant"
    STAFF = "staff"
    ACCOUNT = "account"
    SYSTEM = "system"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who calls. `name` is what others may read: a registrant's name, a staff member's team."""

    kind: ActorKind
    name: str
    account_id: UUID | None = None
    session_id: UUID | None = None
    registrant_id: UUID | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)
    language: str | None = None

    @property
    def is_staff(self) -> bool:
        return self.kind is ActorKind.STAFF

    def roles_towards(self, registrant_id: UUID) -> frozenset[Role]:
        """Tell the roles this actor holds towards a registrant; none means that it may not know of them."""
        own = frozenset({Role.SELF}) if registrant_id == self.registrant_id else frozenset[Role]()
        return own | self.roles


PUBLIC: Final = Actor(ActorKind.PUBLIC, "public")
SYSTEM: Final = Actor(ActorKind.SYSTEM, "College")


def may(actor: Actor, action: Action, resource: Resource, *, of: UUID) -> bool:
    """Tell whether one of the actor's roles towards a registrant grants an action."""
    grants = GRANTS[resource]
    return any(action in grants.get(role, ()) for role in actor.roles_towards(of))


def check(actor: Actor, action: Action, resource: Resource, *, of: UUID) -> None:
    """Refuse what no role of the actor's towards a registrant grants.

    Raises:
        NotFound: the actor may not know that the registrant exists.
        Denied: it may, but not do this.
    """
    if not actor.roles_towards(of):
        raise NotFound
    if not may(actor, action, resource, of=of):
        raise Denied
