from enum import StrEnum


class AppDomainCpcRequestStatus(StrEnum):
    CANCELLED = "cancelled"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    ISSUED = "issued"
    REFUSED = "refused"

    def __str__(self) -> str:
        return str(self.value)
