from enum import StrEnum


class Agreement(StrEnum):
    AGREES = "agrees"
    AMOUNT_DIFFERS = "amount_differs"
    AWAITING_COPY = "awaiting_copy"
    ONLY_AT_PROVIDER = "only_at_provider"
    ONLY_HERE = "only_here"

    def __str__(self) -> str:
        return str(self.value)
