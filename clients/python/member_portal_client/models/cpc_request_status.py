from enum import StrEnum


class CpcRequestStatus(StrEnum):
    CANCELLED = "cancelled"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    ISSUED = "issued"
    REFUSED = "refused"

    def __str__(self) -> str:
        return str(self.value)
