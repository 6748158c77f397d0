from enum import StrEnum


class Area(StrEnum):
    APPLICATIONS = "applications"
    BILLING = "billing"
    CORPORATIONS = "corporations"
    DOCUMENTS = "documents"
    MESSAGES = "messages"
    PRACTICE = "practice"
    PROFILE = "profile"
    RENEWALS = "renewals"

    def __str__(self) -> str:
        return str(self.value)
