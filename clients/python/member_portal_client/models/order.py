from enum import StrEnum


class Order(StrEnum):
    SENT_AT = "sent_at"
    VALUE_1 = "-sent_at"

    def __str__(self) -> str:
        return str(self.value)
