from enum import StrEnum


class SettlementOutcome(StrEnum):
    CANCELLED = "cancelled"
    DECLINED = "declined"
    PAID = "paid"

    def __str__(self) -> str:
        return str(self.value)
