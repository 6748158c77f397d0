from enum import StrEnum


class CaseKind(StrEnum):
    EXISTING = "existing"
    NEW = "new"

    def __str__(self) -> str:
        return str(self.value)
