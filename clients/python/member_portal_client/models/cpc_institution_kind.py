from enum import StrEnum


class CpcInstitutionKind(StrEnum):
    LISTED = "listed"
    OTHER = "other"

    def __str__(self) -> str:
        return str(self.value)
