from enum import StrEnum


class Decision(StrEnum):
    APPROVE = "approve"
    CLOSE = "close"
    FULFIL = "fulfil"
    REFUSE = "refuse"

    def __str__(self) -> str:
        return str(self.value)
