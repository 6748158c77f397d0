from enum import StrEnum


class Move(StrEnum):
    ANSWER = "answer"
    APPROVE = "approve"
    FULFIL = "fulfil"
    LAPSE = "lapse"
    REFUSE = "refuse"
    REQUEST_INFORMATION = "request_information"
    SAVE = "save"
    SETTLE = "settle"
    SUBMIT = "submit"
    TAKE = "take"
    WITHDRAW = "withdraw"

    def __str__(self) -> str:
        return str(self.value)
