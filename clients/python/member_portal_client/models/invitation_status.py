from enum import StrEnum


class InvitationStatus(StrEnum):
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    PLANNED = "planned"
    REPLACED = "replaced"
    SENT = "sent"

    def __str__(self) -> str:
        return str(self.value)
