from enum import StrEnum


class LinkRequestStatus(StrEnum):
    DECLINED = "declined"
    LINKED = "linked"
    OPEN = "open"

    def __str__(self) -> str:
        return str(self.value)
