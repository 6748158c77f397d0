from enum import StrEnum


class Role(StrEnum):
    ADMIN = "admin"
    AUDITOR = "auditor"
    COMMITTEE_SUPPORT = "committee_support"
    COMMUNICATIONS = "communications"
    CONDUCT = "conduct"
    CORPORATIONS = "corporations"
    DELEGATE = "delegate"
    FINANCE = "finance"
    INTAKE = "intake"
    LEARNING = "learning"
    MEMBERSHIP = "membership"
    PREMISES = "premises"
    REGISTRAR = "registrar"
    REGISTRATION = "registration"
    SELF = "self"

    def __str__(self) -> str:
        return str(self.value)
