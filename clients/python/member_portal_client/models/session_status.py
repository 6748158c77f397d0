from enum import StrEnum


class SessionStatus(StrEnum):
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    FAILED = "failed"
    OPEN = "open"
    PAID = "paid"

    def __str__(self) -> str:
        return str(self.value)
