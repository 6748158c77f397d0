from enum import StrEnum


class SubjectType(StrEnum):
    ADDRESS = "address"

    def __str__(self) -> str:
        return str(self.value)
