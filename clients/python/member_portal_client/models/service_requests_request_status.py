from enum import StrEnum


class ServiceRequestsRequestStatus(StrEnum):
    APPROVED = "approved"
    AWAITING_PAYMENT = "awaiting_payment"
    DRAFT = "draft"
    FULFILLED = "fulfilled"
    INFORMATION_REQUESTED = "information_requested"
    IN_REVIEW = "in_review"
    LAPSED = "lapsed"
    REFUSED = "refused"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
