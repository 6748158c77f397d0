from enum import StrEnum


class CertificateStatus(StrEnum):
    CURRENT = "current"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"

    def __str__(self) -> str:
        return str(self.value)
