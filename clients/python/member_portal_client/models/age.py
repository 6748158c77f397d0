from enum import StrEnum


class Age(StrEnum):
    NOT_DUE = "not_due"
    OVER_90_DAYS = "over_90_days"
    UP_TO_30_DAYS = "up_to_30_days"
    UP_TO_60_DAYS = "up_to_60_days"
    UP_TO_90_DAYS = "up_to_90_days"

    def __str__(self) -> str:
        return str(self.value)
