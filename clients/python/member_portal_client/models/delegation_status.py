from enum import StrEnum


class DelegationStatus(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"
    INVITED = "invited"
    REVOKED = "revoked"
    SCHEDULED = "scheduled"

    def __str__(self) -> str:
        return str(self.value)
