from enum import StrEnum


class Failure(StrEnum):
    ADDRESS_NOT_ALLOWED = "address_not_allowed"
    BAD_ANSWER = "bad_answer"
    NAME_NOT_FOUND = "name_not_found"
    REDIRECTED = "redirected"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    TLS_FAILED = "tls_failed"
    UNREACHABLE = "unreachable"

    def __str__(self) -> str:
        return str(self.value)
