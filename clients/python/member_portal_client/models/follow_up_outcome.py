from enum import StrEnum


class FollowUpOutcome(StrEnum):
    COUNTERSIGNED = "countersigned"
    INFORMATION_OBTAINED = "information_obtained"
    NO_ACTION = "no_action"
    REFERRED = "referred"

    def __str__(self) -> str:
        return str(self.value)
