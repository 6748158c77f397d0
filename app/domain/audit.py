"""Names of audit events. Values are stored: changing one needs a migration."""

from enum import StrEnum


class Event(StrEnum):
    ACCESS_DENIED = "access.denied"
    ACCOUNT_CREATED = "account.created"
    ACCOUNT_DISABLED = "account.disabled"
    ACCOUNT_ROLES_SET = "account.roles_set"
    ADDRESS_CANCELLED = "address.cancelled"
    ADDRESS_CORRECTED = "address.corrected"
    ADDRESS_DECLARED = "address.declared"
    ADDRESS_ENDED = "address.ended"
    ADDRESS_RESUMED = "address.resumed"
    ADDRESS_UPDATED = "address.updated"
    CLOCK_SET = "clock.set"
    NOTIFICATIONS_READ = "notifications.read"
    REGISTRANT_READ = "registrant.read"
    SESSION_ENDED = "session.ended"
    SESSION_FAMILY_REVOKED = "session.family_revoked"
    SESSION_REFRESHED = "session.refreshed"
    SESSION_STARTED = "session.started"
    SIGN_IN_CHALLENGED = "sign_in.challenged"
    SIGN_IN_FAILED = "sign_in.failed"
