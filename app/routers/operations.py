"""What every operation declares about itself: who may call it, what it costs, what it can refuse."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from app.core.errors import Refusal
from app.core.rates import Rate
from app.core.settings import Settings
from app.domain.access import GRANTS, STAFF_ONLY, STAFF_ROLES, Action, Resource, Role, permission
from app.domain.partners import Scope

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


class Audience(StrEnum):
    PUBLIC = "public"
    ACCOUNT = "account"
    MEMBER = "member"
    APPLICANT = "applicant"
    DELEGATE = "delegate"
    STAFF = "staff"
    AUDITOR = "auditor"
    PARTNER = "partner"
    PROVIDER = "provider"
    SANDBOX = "sandbox"


class Bucket(StrEnum):
    """The rate bucket that an operation draws on (contract.md 2.20)."""

    PUBLIC = "public"
    SIGN_IN = "sign_in"
    MAIL = "mail"
    MEMBER = "member"
    UPLOAD = "upload"
    PARTNER = "partner"
    NONE = "none"

    @property
    def is_signed_in(self) -> bool:
        return self in (Bucket.MEMBER, Bucket.UPLOAD)


def rate(bucket: Bucket, settings: Settings) -> Rate:
    """Tell what a bucket allows."""
    seconds = 60
    match bucket:
        case Bucket.MEMBER:
            limit = settings.member_limit_per_minute
        case Bucket.PUBLIC:
            limit = settings.register_limit_per_minute
        case Bucket.UPLOAD:
            limit = settings.upload_limit_per_minute
        case Bucket.PARTNER:
            limit = settings.partner_limit_per_minute
        case _:
            limit, seconds = settings.sign_in_limit, 900
    return _rate(bucket.value, limit, seconds)


_rate: Final = cache(Rate)


@dataclass(frozen=True, slots=True)
class Ending:
    """The announced end of an operation (contract.md 2.22): a year ahead for the public, else half a year."""

    since: date
    until: date
    instead: str

    @property
    def headers(self) -> dict[str, str]:
        """Say it on every answer (RFC 9745, RFC 8594)."""
        since, until = (datetime.combine(day, time(), UTC) for day in (self.since, self.until))
        return {"Deprecation": f"@{since.timestamp():.0f}", "Sunset": format_datetime(until, usegmt=True)}


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One operation, beside its path and its shapes.

    `may` is the grant that is asked for towards the registrant whom the path names; `also_for` names those who
    may call it for another reason, such as that the thing is theirs. `writes` opens a transaction before the
    verb runs, a `plain` one where the verb speaks in statements alone; `opens_late` leaves that to the verb;
    `two_steps` lets a retry of a key go on where the first try stopped (decisions.md 4). `streams` is the form
    whose body runs through; `downloads` answers with a file; `exports` with a table of this media type,
    `media_type` with a text of it; `tabular` answers with a table as well, to who asks for `text/csv`.
    `fresh` asks for a proof of identity that is at most ten minutes old. `first_step` is
    open while something else is still required.
    `keyed` insists on an idempotency key. `location` is where a created thing is. `cached` is for how many
    seconds an answer may be kept by anybody. `ending` announces that it goes away, and what to use instead.
    `revalidated` answers 304 to who has read the same before.
    `scope` is what a partner's token must reach; `form` takes a form
    instead of JSON. `signed` is for the payment provider alone, whose signature over the body says that it calls.
    `fhir` speaks in the words of HL7, and stands in a document of its own.

    What follows from the declaration is worked out once: doors ask for it on every request.
    """

    bucket: Bucket = Bucket.MEMBER
    scope: Scope | None = None
    fhir: bool = False
    may: tuple[Action, Resource] | None = None
    also_for: tuple[Audience, ...] = ()
    writes: bool = False
    plain: bool = False
    opens_late: bool = False
    two_steps: bool = False
    streams: type[BaseModel] | None = None
    downloads: bool = False
    exports: str | None = None
    media_type: str | None = None
    tabular: bool = False
    takes_key: bool = False
    keyed: bool = False
    location: Callable[[dict[str, Any]], str] | None = None
    cached: int | None = None
    revalidated: bool = False
    fresh: bool = False
    first_step: bool = False
    sandbox: bool = False
    ending: Ending | None = None
    form: bool = False
    signed: bool = False
    raises: tuple[type[Refusal], ...] = ()
    examples: tuple[str, ...] = ()

    @cached_property
    def is_public(self) -> bool:
        return not self.bucket.is_signed_in and self.bucket is not Bucket.PARTNER

    @cached_property
    def audience(self) -> tuple[Audience, ...]:
        """Tell who may call it, from the access table."""
        if self.sandbox:
            return (Audience.SANDBOX,)
        if self.bucket is Bucket.PARTNER or self.form:
            return (Audience.PARTNER,)
        if self.signed:
            return (Audience.PROVIDER,)
        if self.is_public:
            return (Audience.PUBLIC,)
        if self.may is None:
            return (Audience.ACCOUNT,)
        action, resource = self.may
        holders = {role for role, actions in GRANTS[resource].items() if action in actions}
        named = {
            Audience.MEMBER: Role.SELF in holders,
            Audience.APPLICANT: Role.SELF in holders,
            Audience.DELEGATE: Role.DELEGATE in holders,
            Audience.STAFF: bool(holders & (STAFF_ROLES - {Role.AUDITOR})),
            Audience.AUDITOR: Role.AUDITOR in holders,
        }
        return tuple(audience for audience, holds in named.items() if holds or audience in self.also_for)

    @cached_property
    def opens_records(self) -> bool:
        """Tell whether staff look at a registrant's record by it, and owe a reason where nothing waits (T15)."""
        return (
            self.may is not None and not self.writes and self.may[1] not in STAFF_ONLY and self.is_for_staff
        )

    @cached_property
    def is_for_staff(self) -> bool:
        return not {Audience.STAFF, Audience.AUDITOR}.isdisjoint(self.audience)

    @cached_property
    def permission(self) -> str:
        if self.scope is not None:
            return self.scope.value
        if self.may is None:
            return "none" if self.is_public else "account"
        return permission(*self.may)


ATTRIBUTE: Final = "operation"


def operation(**declared: Any) -> Callable[[Endpoint], Endpoint]:
    """Declare an operation on its endpoint, beneath the router's own decorator."""

    def declare(endpoint: Endpoint) -> Endpoint:
        setattr(endpoint, ATTRIBUTE, Operation(**declared))
        return endpoint

    return declare


def operation_of(endpoint: Callable[..., Any]) -> Operation:
    """Read what an endpoint declares.

    Raises:
        AttributeError: it declares nothing; every operation must.
    """
    declared: Operation = getattr(endpoint, ATTRIBUTE)
    return declared
