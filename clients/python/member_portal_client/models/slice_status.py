from enum import StrEnum


class SliceStatus(StrEnum):
    CANCELLED = "cancelled"
    CURRENT = "current"
    HISTORICAL = "historical"
    SCHEDULED = "scheduled"

    def __str__(self) -> str:
        return str(self.value)
