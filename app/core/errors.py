"""Kinds of refusal. Concrete errors live beside the rule that raises them.

    Refusal
    ├── Unauthenticated   401  who are you
    ├── Denied            403  you may know of it, not do this
    ├── NotFound          404  it does not exist, or you may not know that it does
    ├── Refused           409  the world is not ready
    ├── Gone              410  it was there, and is over
    ├── Stale             412  it has changed since you read it
    ├── TooLarge          413  more than is taken
    ├── WrongType         415  not a kind that is taken
    ├── Invalid           422  a field that the person can edit is wrong
    ├── Missing           428  say which version you mean
    ├── Unreadable        400  the request cannot be understood
    ├── TooMany           429  come back later
    ├── BadGateway        502  somebody we asked gave no usable answer
    └── Unavailable       503  something that we lean on did not answer

The text a person reads is not here: it is in the catalogue, in both languages, under the error's code;
`members` are its facts, and travel as extra members of the problem document.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar


class Refusal(Exception):  # noqa: N818 - the house names errors as statements of fact
    """A request that is answered with a problem document."""

    status: ClassVar[int]
    code: ClassVar[str]
    keeps_changes: ClassVar[bool] = (
        False  # what was noted on the way to this refusal is committed all the same
    )

    def __init__(self, **members: Any) -> None:
        super().__init__(self.code)
        self.members = members

    @property
    def headers(self) -> dict[str, str]:
        """Headers that go with the problem document."""
        return {}


class Unreadable(Refusal):
    status = 400
    code = "malformed_request"


class Unauthenticated(Refusal):
    status = 401
    code = "unauthenticated"

    @property
    def headers(self) -> dict[str, str]:
        return {"WWW-Authenticate": "Bearer"}


class Denied(Refusal):
    status = 403
    code = "forbidden"


class NotFound(Refusal):
    status = 404
    code = "not_found"


class Refused(Refusal):
    status = 409


class Gone(Refusal):
    status = 410


class Stale(Refusal):
    status = 412
    code = "precondition_failed"


class TooLarge(Refusal):
    status = 413
    code = "payload_too_large"


class WrongType(Refusal):
    status = 415
    code = "unsupported_media_type"


class Missing(Refusal):
    status = 428
    code = "precondition_required"


class TooMany(Refusal):
    """Raised with `retry_after`, in whole seconds."""

    status = 429
    code = "rate_limited"

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self.members["retry_after"])}


class BadGateway(Refusal):
    status = 502


class Unavailable(Refusal):
    status = 503
    code = "service_unavailable"

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": "1"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one part of a request.

    `place` is `body`, `query`, `path` or `header`; `pointer` is a JSON pointer into it.
    """

    code: str
    pointer: str
    place: str = "body"
    params: dict[str, Any] = field(default_factory=dict)


class Invalid(Refusal):
    """Fields that the person can edit are wrong. Subclasses name the one fault they stand for."""

    status = 422
    code = "validation_failed"
    fault_code: ClassVar[str] = "not_allowed"

    def __init__(self, *faults: Fault, pointer: str = "", place: str = "body", **params: Any) -> None:
        super().__init__()
        self.faults = faults or (Fault(self.fault_code, pointer, place, params),)
