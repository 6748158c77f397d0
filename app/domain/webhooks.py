"""Webhooks: where events may be sent, how often that is tried, and when it is given up."""

import ipaddress
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import SplitResult, urlsplit

from app.core.errors import Refused
from app.core.rates import Rate
from app.domain.partner_events import PartnerEventType
from app.domain.payments import UrlNotAllowed

LONGEST_URL: Final = 500
HTTPS_PORT: Final = 443
BOTH_SECRETS_SIGN: Final = timedelta(hours=24)
FAILS_FOR: Final = timedelta(days=5)
PINGS: Final = Rate("webhook_test", 10, 3600)

# Eight attempts: at once, and then after these waits, which are 27 hours and 35 minutes in all.
WAITS: Final = tuple(timedelta(seconds=seconds) for seconds in (5, 300, 1_800, 7_200, 18_000, 36_000, 36_000))
MOST_JITTER: Final = 0.1

# A receiver that fails so often in a row is left alone for a moment, so that nothing else waits for it.
FAILURES_IN_A_ROW: Final = 5
REST: Final = timedelta(seconds=30)
# What was taken up and never reported: by then whoever took it up is dead.
LEASE: Final = timedelta(minutes=10)

_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# The last label of a name begins with a letter, so that no way of writing a number is one.
_NAME: Final = re.compile(rf"(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])?")
_PLAIN: Final = re.compile(r"[\x21-\x7e]+")
_NEVER: Final = frozenset('\\"<>^`{|}')
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_OK, _REDIRECTS, _REFUSALS, _GONE = 200, 300, 400, 410
# What is global on paper and reaches IPv4 addresses all the same: 6to4, Teredo.
_TRANSLATED: Final = tuple(map(ipaddress.ip_network, ("2002::/16", "2001::/23")))
_GLOBAL_V6: Final = ipaddress.ip_network("2000::/3")


class EndpointStatus(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"


class PauseReason(StrEnum):
    """Why nothing is sent: it was asked for, the receiver said 410, or failed for five days."""

    REQUESTED = "requested"
    GONE = "gone"
    FAILING = "failing"


class DeliveryStatus(StrEnum):
    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


class Failure(StrEnum):
    """What went wrong with an attempt; what the receiver said is not kept."""

    ADDRESS_NOT_ALLOWED = "address_not_allowed"
    NAME_NOT_FOUND = "name_not_found"
    UNREACHABLE = "unreachable"
    TLS_FAILED = "tls_failed"
    TIMEOUT = "timeout"
    BAD_ANSWER = "bad_answer"
    REDIRECTED = "redirected"
    REFUSED = "refused"


class AlreadySubscribed(Refused):
    """Raised with `existing`: events are sent there already."""

    code = "resource_already_exists"


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that was looked through: what is sent is put together from these parts, and from no other reading."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def netloc(self) -> str:
        """How the target is named in the `Host` header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        is_usual = (self.scheme, self.port) == ("https", HTTPS_PORT)
        return host if is_usual else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Answer:
    """How an attempt ended: what the receiver answered, or why it did not."""

    status_code: int | None
    failure: Failure | None
    duration_ms: int

    @property
    def is_good(self) -> bool:
        return self.failure is None


@dataclass(frozen=True, slots=True)
class EndpointDraft:
    """Where a partner wants its events, and which."""

    url: str
    event_types: tuple[PartnerEventType, ...]


def target_of(url: str, *, to_loopback: bool) -> Target:
    """Look through a URL to which events would be sent.

    Source: security.md 6.9, T30 (https, the usual port, a name; nothing that can be read in two ways).

    Raises:
        UrlNotAllowed: it leads elsewhere, or could be read in two ways.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UrlNotAllowed(pointer="/url") from None
    host = (parts.hostname or "").lower()
    is_plain = len(url) <= LONGEST_URL and _PLAIN.fullmatch(url) is not None and _NEVER.isdisjoint(url)
    if not is_plain or parts.username is not None or parts.password is not None or "#" in url:
        raise UrlNotAllowed(pointer="/url")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if to_loopback and host in _LOOPBACK and parts.scheme in ("http", "https"):
        return Target(parts.scheme, host, port or _usual_port(parts), path)
    if parts.scheme != "https" or port not in (None, HTTPS_PORT) or not _NAME.fullmatch(host):
        raise UrlNotAllowed(pointer="/url")
    return Target("https", host, HTTPS_PORT, path)


def _usual_port(parts: SplitResult) -> int:
    return HTTPS_PORT if parts.scheme == "https" else 80


def is_allowed(address: str, *, to_loopback: bool) -> bool:
    """Tell whether an address may be connected to: those of the public internet, and no detours to others.

    Source: security.md 6.9 (non-global addresses, mapped and 6to4 forms).
    """
    known = ipaddress.ip_address(address.partition("%")[0])
    if to_loopback and known.is_loopback:
        return True
    if not known.is_global or known.is_multicast or known.is_reserved or known.is_unspecified:
        return False
    if isinstance(known, ipaddress.IPv4Address):
        return True
    return known in _GLOBAL_V6 and not any(known in each for each in _TRANSLATED)


def failure_of(status_code: int) -> Failure | None:
    """Tell what an answer's status means; a redirect is not followed, and is no delivery."""
    if _OK <= status_code < _REDIRECTS:
        return None
    return Failure.REDIRECTED if _REDIRECTS <= status_code < _REFUSALS else Failure.REFUSED


def next_attempt(*, attempts: int, now: datetime, jitter: float) -> datetime | None:
    """Tell when to try again after so many failed attempts; None after the eighth.

    Source: contract.md 8 (eight attempts over about 28 hours). `jitter` is between 0 and 1.
    """
    if attempts > len(WAITS):
        return None
    return now + WAITS[attempts - 1] * (1 + MOST_JITTER * jitter)


def pause_after(answer: Answer, *, first_failed_at: datetime | None, now: datetime) -> PauseReason | None:
    """Tell whether a receiver is to be left alone for good, until its partner says otherwise.

    Source: contract.md 8 (410 pauses the endpoint; five days of failure pause it).
    """
    if answer.status_code == _GONE:
        return PauseReason.GONE
    if not answer.is_good and first_failed_at is not None and now - first_failed_at >= FAILS_FOR:
        return PauseReason.FAILING
    return None
