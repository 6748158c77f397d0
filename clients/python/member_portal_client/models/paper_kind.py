from enum import StrEnum


class PaperKind(StrEnum):
    ADJUSTMENT = "adjustment"
    CHEQUE = "cheque"

    def __str__(self) -> str:
        return str(self.value)
