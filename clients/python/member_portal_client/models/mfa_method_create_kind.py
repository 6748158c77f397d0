from enum import StrEnum


class MfaMethodCreateKind(StrEnum):
    PASSKEY = "passkey"
    TOTP = "totp"

    def __str__(self) -> str:
        return str(self.value)
