from enum import StrEnum


class Scope(StrEnum):
    CPCREAD = "cpc:read"
    REGISTERMONITOR = "register:monitor"
    REGISTERVERIFY = "register:verify"
    WEBHOOKSMANAGE = "webhooks:manage"

    def __str__(self) -> str:
        return str(self.value)
