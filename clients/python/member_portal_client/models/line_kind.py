from enum import StrEnum


class LineKind(StrEnum):
    CREDIT = "credit"
    FEE = "fee"
    LATE_FEE = "late_fee"
    REFUND = "refund"
    REVERSAL = "reversal"

    def __str__(self) -> str:
        return str(self.value)
