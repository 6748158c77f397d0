from enum import StrEnum


class PauseReason(StrEnum):
    FAILING = "failing"
    GONE = "gone"
    REQUESTED = "requested"

    def __str__(self) -> str:
        return str(self.value)
