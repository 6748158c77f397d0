"""What the edge counts, for `/metrics`: by route template, never by path."""

from functools import lru_cache
from typing import Final

from prometheus_client import Counter, Gauge, Histogram

_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0)
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

REQUESTS: Final = Counter("portal_requests", "Requests answered.", ["route", "method", "status"])
SECONDS: Final = Histogram("portal_request_seconds", "Time to answer.", ["route", "method"], buckets=_BUCKETS)
INSIDE: Final = Gauge("portal_requests_inside", "Requests that have a place at this moment.", ["lane"])
TURNED_AWAY: Final = Counter(
    "portal_requests_turned_away", "Requests for which there was no place.", ["lane"]
)
CLOSED: Final = Counter("portal_connections_closed", "Connections that the server ended.", ["reason"])


@lru_cache(maxsize=4_000)
def _series(route: str, method: str, status: str) -> tuple[Counter, Histogram]:
    return REQUESTS.labels(route, method, status), SECONDS.labels(route, method)


def turn_away(lane: str, method: str, number: int) -> None:
    """Count requests for which there was no place, and of which nothing but the head was read."""
    TURNED_AWAY.labels(lane).inc(number)
    REQUESTS.labels("none", method, "5xx").inc(number)


def count(route: str | None, method: str, status: int | None, seconds: float) -> None:
    """Count one request; `status` is nothing when the client left without an answer."""
    family = f"{status // 100}xx" if status else "none"
    requests, duration = _series(route or "none", method if method in _METHODS else "other", family)
    requests.inc()
    duration.observe(seconds)
