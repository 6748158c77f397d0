from enum import StrEnum


class Channel(StrEnum):
    EMAIL = "email"
    PARTNER_API = "partner_api"

    def __str__(self) -> str:
        return str(self.value)
