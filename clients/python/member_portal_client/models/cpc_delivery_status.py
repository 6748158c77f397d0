from enum import StrEnum


class CpcDeliveryStatus(StrEnum):
    AVAILABLE = "available"
    BOUNCED = "bounced"
    QUEUED = "queued"
    RETRIEVED = "retrieved"
    SENT = "sent"

    def __str__(self) -> str:
        return str(self.value)
