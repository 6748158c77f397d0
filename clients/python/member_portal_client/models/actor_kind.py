from enum import StrEnum


class ActorKind(StrEnum):
    ACCOUNT = "account"
    DELEGATE = "delegate"
    PARTNER = "partner"
    PUBLIC = "public"
    REGISTRANT = "registrant"
    STAFF = "staff"
    SYSTEM = "system"

    def __str__(self) -> str:
        return str(self.value)
