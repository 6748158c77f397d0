from enum import StrEnum


class SettledCardBrand(StrEnum):
    AMEX = "amex"
    APPLE_PAY = "apple_pay"
    DISCOVER = "discover"
    MASTERCARD = "mastercard"
    MASTERCARD_DEBIT = "mastercard_debit"
    VISA = "visa"
    VISA_DEBIT = "visa_debit"

    def __str__(self) -> str:
        return str(self.value)
