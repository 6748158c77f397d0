from enum import StrEnum


class PrivilegeInstitutionKind(StrEnum):
    LISTED = "listed"
    OTHER = "other"

    def __str__(self) -> str:
        return str(self.value)
