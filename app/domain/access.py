"""Who may do what: one table, and the caller it is asked about.

A role is *towards someone*: a person is SELF for their own record, DELEGATE for a registrant who has named
them, and nothing for anybody else; a staff member holds the roles of their teams towards everybody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.core.errors import Denied, NotFound


class Role(StrEnum):
    """Towards a record; the staff roles are the teams of the College (decisions.md 22)."""

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
    REQUEST_REMOVAL = "request_removal"
    SUBMIT = "submit"
    REOPEN = "reopen"
    SEND = "send"

    @property
    def writes(self) -> bool:
        return self not in (Action.LIST, Action.READ)


class Resource(StrEnum):
    REGISTRANT = "registrant"
    DIRECTORY = "directory"
    NAME = "name"
    ADDRESS = "address"
    PRACTICE = "practice"
    CREDENTIAL = "credential"
    REGISTER_NOTICE = "register_notice"
    CHANGE = "change"
    DELEGATION = "delegation"
    ACCESS_LOG = "access_log"
    LOOK = "look"
    ACCOUNT_LINK = "account_link"
    EMAIL_ON_FILE = "email_on_file"
    INVITATION = "invitation"
    FORM = "form"
    REGISTRATION = "registration"
    CONDITION = "condition"
    DOCUMENT = "document"
    FEE = "fee"
    INVOICE = "invoice"
    PAYMENT_SESSION = "payment_session"
    PAYMENT = "payment"
    REFUND = "refund"
    LEDGER = "ledger"
    MESSAGE = "message"
    UNREAD_COUNT = "unread_count"
    MESSAGE_DESK = "message_desk"
    BROADCAST = "broadcast"
    RENEWAL = "renewal"
    RENEWAL_ANSWERS = "renewal_answers"
    RENEWAL_CYCLE = "renewal_cycle"
    RENEWAL_FOLLOW_UP = "renewal_follow_up"
    APPOINTMENT_LETTER = "appointment_letter"
    PARTNER = "partner"
    CPC_REQUEST = "cpc_request"
    CPC_CONSENT = "cpc_consent"
    SERVICE_REQUEST = "service_request"
    WORK_ITEM = "work_item"
    CPC_REVIEW = "cpc_review"
    CONCERN = "concern"


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


class Access(StrEnum):
    READ = "read"
    WRITE = "write"


# The area that a delegation must name; None is never delegated (contract.md 2.19).
AREAS: Final[Mapping[Resource, Area | None]] = {
    Resource.REGISTRANT: Area.PROFILE,
    Resource.DIRECTORY: None,
    Resource.NAME: None,
    Resource.ADDRESS: Area.PROFILE,
    Resource.PRACTICE: Area.PRACTICE,
    Resource.CREDENTIAL: None,
    Resource.REGISTER_NOTICE: None,
    Resource.CHANGE: None,
    Resource.DELEGATION: None,
    Resource.ACCESS_LOG: None,
    Resource.LOOK: None,
    Resource.ACCOUNT_LINK: None,
    Resource.EMAIL_ON_FILE: None,
    Resource.INVITATION: None,
    Resource.FORM: None,
    Resource.REGISTRATION: Area.PROFILE,
    Resource.CONDITION: Area.PROFILE,
    Resource.DOCUMENT: Area.DOCUMENTS,
    Resource.FEE: None,
    Resource.INVOICE: Area.BILLING,
    Resource.PAYMENT_SESSION: Area.BILLING,
    Resource.PAYMENT: None,
    Resource.REFUND: None,
    Resource.LEDGER: None,
    Resource.MESSAGE: Area.MESSAGES,
    Resource.UNREAD_COUNT: Area.MESSAGES,
    Resource.MESSAGE_DESK: None,
    Resource.BROADCAST: None,
    Resource.RENEWAL: Area.RENEWALS,
    Resource.RENEWAL_ANSWERS: None,
    Resource.RENEWAL_CYCLE: None,
    Resource.RENEWAL_FOLLOW_UP: None,
    Resource.APPOINTMENT_LETTER: None,
    Resource.PARTNER: None,
    Resource.CPC_REQUEST: Area.DOCUMENTS,
    Resource.CPC_CONSENT: None,
    Resource.SERVICE_REQUEST: Area.DOCUMENTS,
    Resource.WORK_ITEM: None,
    Resource.CPC_REVIEW: None,
    Resource.CONCERN: None,
}

_READS: Final = frozenset({Action.LIST, Action.READ})
_EVERY_TEAM_READS: Final = dict.fromkeys(STAFF_ROLES, _READS)
_REGISTER_KEEPERS: Final = (Role.MEMBERSHIP, Role.REGISTRATION, Role.REGISTRAR)
_ISSUERS: Final = (Role.REGISTRATION, Role.REGISTRAR)
_LOOKS_AT_MONEY: Final = (Role.MEMBERSHIP, Role.REGISTRATION, Role.REGISTRAR, Role.AUDITOR)
# The teams that write to people; portal administration and audit do not (security.md 3.4).
_CORRESPONDENTS: Final = tuple(sorted(STAFF_ROLES - {Role.ADMIN, Role.AUDITOR}))
_REQUEST_DESKS: Final = (Role.INTAKE, Role.FINANCE, Role.PREMISES, Role.CORPORATIONS)
_FOLLOWS_RENEWALS: Final = (
    Role.MEMBERSHIP,
    Role.REGISTRATION,
    Role.REGISTRAR,
    Role.FINANCE,
    Role.COMMUNICATIONS,
    Role.AUDITOR,
)
_ASKS: Final = frozenset({Action.CREATE, Action.UPDATE, Action.SUBMIT, Action.CANCEL})
_KEEPS_ADDRESSES: Final = _READS | {Action.CREATE, Action.UPDATE, Action.CANCEL, Action.END, Action.CORRECT}

GRANTS: Final[Mapping[Resource, Mapping[Role, frozenset[Action]]]] = {
    Resource.REGISTRANT: {
        **_EVERY_TEAM_READS,
        **dict.fromkeys((Role.SELF, Role.DELEGATE), _READS | {Action.UPDATE}),
    },
    Resource.DIRECTORY: _EVERY_TEAM_READS,
    Resource.NAME: dict.fromkeys(_REGISTER_KEEPERS, _READS | {Action.CREATE, Action.CORRECT}),
    Resource.ADDRESS: {
        **_EVERY_TEAM_READS,
        Role.SELF: _READS | {Action.CREATE, Action.UPDATE, Action.CANCEL, Action.REQUEST_REMOVAL},
        Role.DELEGATE: _READS | {Action.CREATE, Action.UPDATE, Action.CANCEL, Action.REQUEST_REMOVAL},
        **dict.fromkeys(_REGISTER_KEEPERS, _KEEPS_ADDRESSES),
    },
    Resource.PRACTICE: {
        **_EVERY_TEAM_READS,
        **dict.fromkeys((Role.SELF, Role.DELEGATE), _READS | {Action.CREATE, Action.END, Action.UPDATE}),
        **dict.fromkeys(_REGISTER_KEEPERS, _READS | {Action.CREATE, Action.END, Action.CORRECT}),
    },
    # From the source, never from the registrant; they are read in the profile.
    Resource.CREDENTIAL: dict.fromkeys(
        _REGISTER_KEEPERS, _READS | {Action.CREATE, Action.END, Action.CORRECT}
    ),
    Resource.REGISTER_NOTICE: {
        **_EVERY_TEAM_READS,
        Role.SELF: _READS,
        **dict.fromkeys(
            (Role.CONDUCT, Role.COMMITTEE_SUPPORT, Role.REGISTRAR),
            _READS | {Action.CREATE, Action.END, Action.CORRECT},
        ),
    },
    Resource.CHANGE: {Role.SELF: _READS, **dict.fromkeys((*_REGISTER_KEEPERS, Role.AUDITOR), _READS)},
    Resource.DELEGATION: {
        **_EVERY_TEAM_READS,
        Role.SELF: _READS | {Action.CREATE, Action.END},
        **dict.fromkeys((Role.MEMBERSHIP, Role.REGISTRAR), _READS | {Action.END}),
    },
    Resource.ACCESS_LOG: dict.fromkeys((Role.SELF, Role.MEMBERSHIP, Role.REGISTRAR, Role.AUDITOR), _READS),
    Resource.LOOK: dict.fromkeys((Role.REGISTRAR, Role.ADMIN, Role.AUDITOR), _READS),
    Resource.ACCOUNT_LINK: dict.fromkeys(
        (Role.MEMBERSHIP, Role.REGISTRAR, Role.ADMIN), _READS | {Action.CREATE, Action.CANCEL}
    ),
    Resource.EMAIL_ON_FILE: dict.fromkeys(
        (Role.MEMBERSHIP, Role.REGISTRAR, Role.ADMIN), _READS | {Action.UPDATE}
    ),
    Resource.INVITATION: dict.fromkeys(
        (Role.COMMUNICATIONS, Role.MEMBERSHIP, Role.ADMIN), _READS | {Action.CREATE, Action.UPDATE}
    ),
    # Declarations are never delegated: a delegate may fill in, the registrant hands in (contract.md 2.19).
    Resource.RENEWAL: {
        **dict.fromkeys((*_FOLLOWS_RENEWALS, Role.CONDUCT), _READS),
        Role.SELF: _READS | {Action.CREATE, Action.UPDATE, Action.SUBMIT},
        Role.DELEGATE: _READS | {Action.CREATE, Action.UPDATE},
        **dict.fromkeys((Role.MEMBERSHIP, Role.REGISTRAR), _READS | {Action.REOPEN, Action.CORRECT}),
    },
    Resource.RENEWAL_ANSWERS: dict.fromkeys((Role.CONDUCT, Role.REGISTRAR), frozenset({Action.READ})),
    Resource.RENEWAL_CYCLE: {
        **dict.fromkeys(_FOLLOWS_RENEWALS, _READS),
        **dict.fromkeys((Role.MEMBERSHIP, Role.REGISTRAR), _READS | {Action.CREATE, Action.UPDATE}),
    },
    # Which question was answered yes is known to the team that looks into it, and to the registrar.
    Resource.RENEWAL_FOLLOW_UP: dict.fromkeys((*_REGISTER_KEEPERS, Role.CONDUCT), _READS | {Action.UPDATE}),
    Resource.APPOINTMENT_LETTER: dict.fromkeys(_REGISTER_KEEPERS, _READS | {Action.CREATE}),
    Resource.FORM: dict.fromkeys(
        (Role.MEMBERSHIP, Role.REGISTRAR, Role.ADMIN), _READS | {Action.CREATE, Action.UPDATE}
    ),
    # Membership Services act on resignations and on renewals that were not completed; they issue nothing.
    Resource.REGISTRATION: {
        **_EVERY_TEAM_READS,
        Role.SELF: _READS,
        Role.DELEGATE: _READS,
        Role.MEMBERSHIP: _READS | {Action.UPDATE, Action.CANCEL},
        **dict.fromkeys(_ISSUERS, _READS | {Action.CREATE, Action.UPDATE, Action.CANCEL, Action.CORRECT}),
    },
    Resource.DOCUMENT: {
        **_EVERY_TEAM_READS,
        Role.SELF: _READS | {Action.CREATE},
        Role.DELEGATE: _READS | {Action.CREATE},
    },
    Resource.CONDITION: {
        **_EVERY_TEAM_READS,
        Role.SELF: _READS,
        Role.DELEGATE: _READS,
        **dict.fromkeys((*_ISSUERS, Role.COMMITTEE_SUPPORT), _READS | {Action.CREATE, Action.END}),
    },
    # Amount, tax and status are never input from members: they may only open a payment (security.md 4).
    Resource.FEE: {Role.FINANCE: _READS | {Action.CREATE, Action.CANCEL}},
    Resource.INVOICE: {
        **dict.fromkeys((Role.SELF, Role.DELEGATE, *_LOOKS_AT_MONEY), _READS),
        Role.FINANCE: _READS | {Action.CREATE, Action.CANCEL, Action.CORRECT},
    },
    Resource.PAYMENT_SESSION: {
        **dict.fromkeys((Role.SELF, Role.DELEGATE), _READS | {Action.CREATE}),
        **dict.fromkeys((Role.FINANCE, *_LOOKS_AT_MONEY), _READS),
    },
    Resource.PAYMENT: {Role.FINANCE: _READS | {Action.CREATE}},
    Resource.REFUND: {
        Role.FINANCE: _READS | {Action.CREATE, Action.UPDATE, Action.CANCEL},
        Role.AUDITOR: _READS,
    },
    Resource.LEDGER: {
        Role.FINANCE: _READS | {Action.UPDATE},
        **dict.fromkeys((Role.REGISTRAR, Role.AUDITOR), _READS),
    },
    Resource.MESSAGE: dict.fromkeys(
        (Role.SELF, Role.DELEGATE, *_CORRESPONDENTS), _READS | {Action.CREATE, Action.UPDATE}
    ),
    Resource.UNREAD_COUNT: {Role.SELF: _READS, Role.DELEGATE: _READS},
    Resource.MESSAGE_DESK: dict.fromkeys(_CORRESPONDENTS, _READS | {Action.UPDATE}),
    Resource.BROADCAST: dict.fromkeys((Role.COMMUNICATIONS, Role.REGISTRAR), _READS | {Action.CREATE}),
    Resource.PARTNER: {
        **dict.fromkeys((Role.ADMIN, Role.REGISTRAR), _READS | {Action.CREATE, Action.END}),
        Role.AUDITOR: _READS,
    },
    # Those who review read every request; conduct looks at what holds one back (security.md 3.4).
    Resource.CPC_REQUEST: {
        **dict.fromkeys((Role.SELF, Role.DELEGATE), _READS | _ASKS | {Action.SEND}),
        **dict.fromkeys(_REGISTER_KEEPERS, _READS | {Action.SEND}),
        **dict.fromkeys((Role.CONDUCT, Role.AUDITOR), _READS),
    },
    # Consent is the person's own: never a delegate's, never staff's (contract.md 2.19).
    Resource.CPC_CONSENT: {Role.SELF: _READS | {Action.CREATE}},
    # What was asked for is the person's own business and that of those who work on it; whose queue it is in, the desk
    # looks at. Undertakings and resignations are never a delegate's to send (`app/domain/service_requests.py`).
    Resource.SERVICE_REQUEST: {
        Role.SELF: _READS | {Action.CREATE, Action.UPDATE, Action.SUBMIT, Action.CANCEL},
        Role.DELEGATE: _READS | {Action.CREATE, Action.UPDATE, Action.SUBMIT, Action.CANCEL},
        **dict.fromkeys((*_REQUEST_DESKS, Role.AUDITOR), _READS),
        **dict.fromkeys(_REGISTER_KEEPERS, _READS | {Action.END}),
    },
    Resource.WORK_ITEM: {
        **dict.fromkeys(_CORRESPONDENTS, _READS | {Action.UPDATE}),
        Role.AUDITOR: _READS,
    },
    Resource.CPC_REVIEW: dict.fromkeys(
        _REGISTER_KEEPERS, _READS | {Action.CREATE, Action.SUBMIT, Action.CANCEL, Action.END}
    ),
    # That there is one is nobody else's to know (security.md 3.4).
    Resource.CONCERN: dict.fromkeys((Role.CONDUCT, Role.REGISTRAR), _READS | {Action.CREATE, Action.END}),
}

# What no registrant and no delegate has any part in: it is refused before anything is looked for.
STAFF_ONLY: Final = frozenset(
    resource for resource, roles in GRANTS.items() if not roles.keys() & {Role.SELF, Role.DELEGATE}
)


class ActorKind(StrEnum):
    REGISTRANT = "registrant"
    DELEGATE = "delegate"
    STAFF = "staff"
    PARTNER = "partner"
    ACCOUNT = "account"
    SYSTEM = "system"
    PUBLIC = "public"


class DelegationNotPermitted(Denied):
    """Raised with `permission`: the registrant has named the caller, but not for this."""

    code = "delegation_not_permitted"


class ConflictOfInterest(Denied):
    """Nobody acts for the College on a matter of their own, or of somebody for whom they act."""

    code = "conflict_of_interest"


class StepUpRequired(Denied):
    """Raised with `methods`: the caller must prove anew who they are."""

    code = "step_up_required"


Grants = Mapping[UUID, Mapping[Area, Access]]


_AS_SELF: Final = frozenset({Role.SELF})
_AS_DELEGATE: Final = frozenset({Role.DELEGATE})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who calls. `name` is what others may read: a registrant's name, a staff member's team.

    `grants` are the delegations in force, by registrant, and `principals` the names of those registrants;
    `on_behalf_of` is set while one is used. `required` names what must be done before anything else;
    `proved_at` is when the caller last proved who they are, and `factors` with what else they can.
    A partner's program has `organization_id` and the `scopes` of its token, and no account but its own;
    `knows_everybody` if the law lets it be told of any registrant. `desk_order` is how whoever works at the desk has
    their queue sorted.
    """

    kind: ActorKind
    name: str
    account_id: UUID | None = None
    session_id: UUID | None = None
    registrant_id: UUID | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)
    language: str | None = None
    grants: Grants = field(default_factory=dict)
    principals: Mapping[UUID, str] = field(default_factory=dict)
    on_behalf_of: UUID | None = None
    required: tuple[str, ...] = ()
    proved_at: datetime | None = None
    factors: tuple[str, ...] = ()
    organization_id: UUID | None = None
    scopes: frozenset[str] = frozenset()
    knows_everybody: bool = False
    desk_order: str | None = None

    @property
    def is_staff(self) -> bool:
        return self.kind is ActorKind.STAFF

    @property
    def signature(self) -> str:
        """Tell under what name a change is recorded: a delegate never without the registrant."""
        if self.on_behalf_of is None:
            return self.name
        return f"{self.name} for {self.principals[self.on_behalf_of]}"

    def roles_towards(self, registrant_id: UUID) -> frozenset[Role]:
        """Tell the roles this actor holds towards a registrant; none means that it may not know of them.

        Towards their own record, and that of somebody for whom they act, staff are not staff: they see what
        anybody in that place sees, and decide nothing.

        Source: domain.md 15; security.md 3.4 (staff who are themselves registrants never see their own item).
        """
        if registrant_id == self.registrant_id:
            return _AS_SELF
        return _AS_DELEGATE if registrant_id in self.grants else self.roles

    def acting_for(self, registrant_id: UUID) -> "Actor":
        """Call on behalf of a registrant who has named the caller; for anybody else nothing changes."""
        if self.roles_towards(registrant_id) != {Role.DELEGATE}:
            return self
        return replace(self, kind=ActorKind.DELEGATE, on_behalf_of=registrant_id)


PUBLIC: Final = Actor(ActorKind.PUBLIC, "public")
SYSTEM: Final = Actor(ActorKind.SYSTEM, "College")


def may(actor: Actor, action: Action, resource: Resource, *, of: UUID) -> bool:
    """Tell whether one of the actor's roles towards a registrant grants an action."""
    grants = GRANTS[resource]
    return any(
        action in grants.get(role, ())
        and (role is not Role.DELEGATE or _is_delegated(actor, action, resource, of))
        for role in actor.roles_towards(of)
    )


def _is_delegated(actor: Actor, action: Action, resource: Resource, of: UUID) -> bool:
    area = AREAS[resource]
    access = None if area is None else actor.grants[of].get(area)
    return access is Access.WRITE or (access is Access.READ and not action.writes)


def permission(action: Action, resource: Resource) -> str:
    """Name what an action needs, as a delegation names it."""
    return f"{AREAS[resource] or resource}.{Access.WRITE if action.writes else Access.READ}"


def grants_staff(actor: Actor, action: Action, resource: Resource) -> bool:
    """Tell whether one of the actor's staff roles grants an action, whomever it is about."""
    return any(action in GRANTS[resource].get(role, ()) for role in actor.roles)


def check_staff(actor: Actor, action: Action, resource: Resource) -> None:
    """Refuse what none of the actor's staff roles grants, whomever it is about.

    Raises:
        Denied: none does.
    """
    if not grants_staff(actor, action, resource):
        raise Denied


def check_disinterested(
    actor: Actor, *registrants: UUID | None, accounts: Iterable[UUID | None] = ()
) -> None:
    """Refuse a decision to whoever has a part in it: it is their record, their account, or one they act for.

    Raises:
        ConflictOfInterest: the actor has.
    """
    parties = {each for each in registrants if each is not None}
    if parties & {actor.registrant_id, *actor.grants} or actor.account_id in {*accounts} - {None}:
        raise ConflictOfInterest


def check(actor: Actor, action: Action, resource: Resource, *, of: UUID) -> None:
    """Refuse what no role of the actor's towards a registrant grants.

    Raises:
        NotFound: the actor may not know that the registrant exists.
        ConflictOfInterest: as staff it may do this, but not with a record that it has a part in.
        DelegationNotPermitted: the registrant has named the actor, but not for this.
        Denied: it may, but not do this.
    """
    roles = actor.roles_towards(of)
    if not roles:
        raise NotFound
    if not may(actor, action, resource, of=of):
        if any(action in GRANTS[resource].get(role, ()) for role in actor.roles):
            raise ConflictOfInterest
        raise (
            DelegationNotPermitted(permission=permission(action, resource))
            if roles == {Role.DELEGATE}
            else Denied
        )
