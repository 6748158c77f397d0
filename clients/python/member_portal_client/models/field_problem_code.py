from enum import StrEnum


class FieldProblemCode(StrEnum):
    CARD_NUMBER_NOT_ALLOWED = "card_number_not_allowed"
    DATE_NOT_IN_FUTURE = "date_not_in_future"
    DATE_OUT_OF_RANGE = "date_out_of_range"
    DIFFERS_FROM_REGISTER = "differs_from_register"
    FILTER_REQUIRED = "filter_required"
    FORM_INVALID = "form_invalid"
    MISMATCH = "mismatch"
    NOT_ALLOWED = "not_allowed"
    NOT_WRITABLE = "not_writable"
    PASSWORD_REJECTED = "password_rejected"
    PATTERN = "pattern"
    REQUIRED = "required"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    TOO_SMALL = "too_small"
    UNKNOWN_CODE = "unknown_code"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_REFERENCE = "unknown_reference"
    URL_NOT_ALLOWED = "url_not_allowed"
    WRONG_FORMAT = "wrong_format"
    WRONG_TYPE = "wrong_type"

    def __str__(self) -> str:
        return str(self.value)
