from enum import StrEnum


class AddressType(StrEnum):
    MAILING = "mailing"
    NOT_IN_PRACTICE = "not_in_practice"
    PRIMARY_BUSINESS = "primary_business"
    SECONDARY_BUSINESS = "secondary_business"

    def __str__(self) -> str:
        return str(self.value)
