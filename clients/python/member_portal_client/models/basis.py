from enum import StrEnum


class Basis(StrEnum):
    CONSENT = "consent"
    REGULATOR = "regulator"

    def __str__(self) -> str:
        return str(self.value)
