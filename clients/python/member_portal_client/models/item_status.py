from enum import StrEnum


class ItemStatus(StrEnum):
    DONE = "done"
    OPEN = "open"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
