from enum import StrEnum


class Direction(StrEnum):
    INTERNAL = "internal"
    TO_REGISTRANT = "to_registrant"
    TO_REGULATOR = "to_regulator"

    def __str__(self) -> str:
        return str(self.value)
