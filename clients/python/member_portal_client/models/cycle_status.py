from enum import StrEnum


class CycleStatus(StrEnum):
    CLOSED = "closed"
    LATE = "late"
    OPEN = "open"
    PLANNED = "planned"

    def __str__(self) -> str:
        return str(self.value)
