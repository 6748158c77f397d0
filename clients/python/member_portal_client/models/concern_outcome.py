from enum import StrEnum


class ConcernOutcome(StrEnum):
    CAUTION = "caution"
    FINDING = "finding"
    NO_ACTION = "no_action"
    SPECIFIED_EDUCATION = "specified_education"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
