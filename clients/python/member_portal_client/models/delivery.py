from enum import StrEnum


class Delivery(StrEnum):
    DOWNLOAD = "download"
    EMAIL = "email"

    def __str__(self) -> str:
        return str(self.value)
