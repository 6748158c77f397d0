from enum import StrEnum


class RenewalStatus(StrEnum):
    AWAITING_PAYMENT = "awaiting_payment"
    COMPLETED = "completed"
    IN_PROGRESS = "in_progress"
    LAPSED = "lapsed"
    NOT_STARTED = "not_started"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
