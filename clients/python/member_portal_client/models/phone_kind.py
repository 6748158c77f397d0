from enum import StrEnum


class PhoneKind(StrEnum):
    FAX = "fax"
    HOME = "home"
    MOBILE = "mobile"

    def __str__(self) -> str:
        return str(self.value)
