from enum import StrEnum


class Brand(StrEnum):
    AMEX = "amex"
    MASTERCARD = "mastercard"
    MASTERCARD_DEBIT = "mastercard_debit"
    VISA = "visa"
    VISA_DEBIT = "visa_debit"

    def __str__(self) -> str:
        return str(self.value)
