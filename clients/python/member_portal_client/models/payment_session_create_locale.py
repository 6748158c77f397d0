from enum import StrEnum


class PaymentSessionCreateLocale(StrEnum):
    EN = "en"
    FR = "fr"

    def __str__(self) -> str:
        return str(self.value)
