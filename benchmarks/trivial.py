"""What a trivial request costs more: when its bearer is read, and behind one more layer of the edge.

All sides are asked the same, with a bearer. That it was verified a moment ago is remembered, as of anybody who asks
twice within a minute; whose session it is the database tells, which is counted elsewhere (`statements`).
"""

from collections.abc import Mapping
from statistics import median
from typing import Final

import uvloop
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core import clock, secrets
from app.core.settings import Settings
from app.core.tokens import AccessTokens
from benchmarks.asking import Asked, Tokens
from benchmarks.college import College
from benchmarks.figures import Ratio, judged
from benchmarks.routes import PROBE, real, taken, with_probe

COUNT: Final = 400
MOST: Final[Mapping[str, float]] = {"its bearer read": 1.2, "one more layer": 1.1}


class Reader:
    """Reads who calls as the API does, before anything else is done."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._tokens = AccessTokens(secrets.load(settings.secrets_folder), issuer=settings.base_url)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        said = dict(scope["headers"])[b"authorization"].decode()
        self._tokens.read(said.removeprefix("Bearer "), now=clock.real_seconds())
        await self._app(scope, receive, send)


class Layer:
    """Does what a layer of the edge does at least: it looks at what comes, and adds to what goes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"].append((b"x-probe", b"passed"))
            await send(message)

        await self._app(scope, receive, dressed)


def run(college: College, *, rounds: int) -> bool:
    """Measure, print, and tell whether neither costs more than it may."""
    print(f"\n== trivial: CPU time of a trivial request, {rounds} rounds of {COUNT}")
    asked = Asked(PROBE, Tokens(college.settings).bearer(college.readers[0]))
    plain = with_probe(real(college.settings), 0.0, indexed=True)
    apps = {
        "plain": plain,
        "its bearer read": Reader(plain, college.settings),
        "one more layer": Layer(plain),
    }
    found = uvloop.run(taken(apps, asked, rounds=rounds + 1, count=COUNT))
    warm = {name: spent[1:] for name, spent in found.items()}  # the first one verifies, and fills caches
    for name, spent in warm.items():
        print(f"{name:16s} {median(spent) / COUNT * 1e6:6.1f} us", flush=True)
    times = {name: Ratio.of(warm[name], warm["plain"]) for name in MOST}
    _check_sane(times)
    met = [judged(f"a trivial request, {name}", ratio, at_most=MOST[name]) for name, ratio in times.items()]
    return all(met)


def _check_sane(times: Mapping[str, Ratio]) -> None:
    """Refuse figures that cannot be: who does the same and more is not faster."""
    for name, ratio in times.items():
        if ratio.value < 1 and ratio.is_resolved():
            raise SystemExit(f"{name} cannot make a request cheaper: {ratio}")
