from enum import StrEnum


class CohortStatus(StrEnum):
    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"

    def __str__(self) -> str:
        return str(self.value)
