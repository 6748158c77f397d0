from enum import StrEnum


class Undelivered(StrEnum):
    BOUNCED = "bounced"

    def __str__(self) -> str:
        return str(self.value)
