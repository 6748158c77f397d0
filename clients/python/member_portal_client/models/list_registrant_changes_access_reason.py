from enum import StrEnum


class ListRegistrantChangesAccessReason(StrEnum):
    COMMITTEE = "committee"
    CORRECTION = "correction"
    LEGAL_DUTY = "legal_duty"
    LETTER = "letter"
    OTHER_REGULATOR = "other_regulator"
    PHONE_CALL = "phone_call"
    QUALITY_CHECK = "quality_check"

    def __str__(self) -> str:
        return str(self.value)
