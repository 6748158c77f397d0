from enum import StrEnum


class AboutType(StrEnum):
    ADDRESS = "address"
    DELEGATION = "delegation"
    REGISTRATION = "registration"

    def __str__(self) -> str:
        return str(self.value)
