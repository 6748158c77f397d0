from enum import StrEnum


class Route(StrEnum):
    AUTOMATIC = "automatic"
    REVIEW = "review"

    def __str__(self) -> str:
        return str(self.value)
