from enum import StrEnum


class InvoiceStatus(StrEnum):
    CREDITED = "credited"
    OUTSTANDING = "outstanding"
    OVERDUE = "overdue"
    PAID = "paid"
    PARTIALLY_PAID = "partially_paid"
    REFUNDED = "refunded"
    VOIDED = "voided"

    def __str__(self) -> str:
        return str(self.value)
