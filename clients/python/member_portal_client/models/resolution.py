from enum import StrEnum


class Resolution(StrEnum):
    APPLIED = "applied"
    DISMISSED = "dismissed"

    def __str__(self) -> str:
        return str(self.value)
