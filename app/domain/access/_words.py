"""The words of the access table: who, what, on which kind of thing."""

from enum import StrEnum
from typing import Final


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
