from enum import StrEnum


class CycleKind(StrEnum):
    ANNUAL = "annual"
    POSTGRADUATE = "postgraduate"

    def __str__(self) -> str:
        return str(self.value)
