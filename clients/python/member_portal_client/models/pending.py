from enum import StrEnum


class Pending(StrEnum):
    OPEN = "open"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
