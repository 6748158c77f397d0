"""Who may do what, towards whom: the one table."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from app.domain.access._words import STAFF_ROLES, Access, Action, Area, Resource, Role

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
        **dict.fromkeys(
            (*_ISSUERS, Role.COMMITTEE_SUPPORT), _READS | {Action.CREATE, Action.END, Action.CORRECT}
        ),
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
Grants = Mapping[UUID, Mapping[Area, Access]]
