"""What somebody offers as proof of who they are, from where, and how often they may be wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import Any, Final

from app.core.errors import Denied, Fault, Invalid
from app.domain.access import Actor, StepUpRequired

MOST_FAILURES: Final = 100
FRESH: Final = timedelta(minutes=10)
MOST_DEVICES: Final = 20

# Pages of the front end to which a sign-in or an invitation may lead, each with everything below it.
PAGES: Final = frozenset(
    (
        "account", "applications", "billing", "corporations", "cpc", "delegations", "documents", "finance",
        "learning", "messages", "notifications", "orientation", "practice", "premises", "profile", "registration",
        "renewal", "renewals", "requests", "staff",
    )
)  # fmt: skip

_BROWSERS: Final = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
_SYSTEMS: Final = (
    ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"),
    ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def check_fresh(actor: Actor, *, now: datetime) -> None:
    """Ask for a recent proof of identity before a sensitive act (contract.md 2.19); `now` is real time.

    Raises:
        StepUpRequired: the last proof is more than ten minutes old.
    """
    if actor.proved_at is None or now - actor.proved_at > FRESH:
        raise StepUpRequired(methods=[*actor.factors] or ["password"])


class AccountLocked(Denied):
    """Raised with `until`: too many attempts in a row were wrong, and a mailed link is the way back in."""

    code = "account_locked"


class UnknownPage(Invalid):
    """A sign-in leads on to pages of the portal alone."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A code or password, or what a browser answered when a passkey was asked for."""

    method: str
    code: str | None = None
    credential: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where a sign-in comes from: what the browser calls itself, and the address that it calls from."""

    agent: str = ""
    address: str = ""

    @property
    def device(self) -> str | None:
        """Name the browser and the system in words of ours; what a stranger writes is shown to nobody."""
        named = (_first(self.agent, _BROWSERS), _first(self.agent, _SYSTEMS))
        return ", ".join(part for part in named if part) or None

    @property
    def trait(self) -> str:
        """What is alike each time the same browser comes from the same network."""
        return f"{self.agent}|{_network(self.address)}"


def _first(agent: str, names: tuple[tuple[str, str], ...]) -> str | None:
    return next((name for sign, name in names if sign in agent), None)


def _network(address: str) -> str:
    try:
        version = ip_address(address).version
    except ValueError:
        return address
    return str(ip_network(f"{address}/{24 if version == 4 else 56}", strict=False))  # noqa: PLR2004 - of two


def check_page(path: str | None) -> None:
    """Refuse to lead anywhere but to a page of the portal.

    Source: domain.md 14 (then on to the page asked for); OWASP, unvalidated redirects.

    Raises:
        UnknownPage: it is none.
    """
    if path is None or path == "/":
        return
    first, *rest = path.removeprefix("/").split("/")
    if not path.startswith("/") or first not in PAGES or "" in rest:
        raise UnknownPage(Fault("not_allowed", "/next", params={"allowed": ["/", *_pages()]}))


def _pages() -> list[str]:
    return [f"/{page}" for page in sorted(PAGES)]
