from enum import StrEnum


class Sort(StrEnum):
    DUE_AT = "due_at"
    OPENED_AT = "opened_at"

    def __str__(self) -> str:
        return str(self.value)
