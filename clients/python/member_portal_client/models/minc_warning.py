from enum import StrEnum


class MincWarning(StrEnum):
    CHECK_DIGIT = "check_digit"
    FORM = "form"

    def __str__(self) -> str:
        return str(self.value)
