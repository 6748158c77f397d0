"""An index of routes by their literal segments: the last route costs what the first does.

The framework tries routes one by one; 240 of them make the last one 6 times dearer (performance.md 3). Here
the few whose literal segments fit are found, and only these are asked, in their order, so that the choice is
the plain router's. But a path that is written out is itself, whatever a template would make of it, as OpenAPI
reads paths: no `DELETE` on `/sessions/refresh` ends a session of that name. Two answers are ours, and whole: 404,
and 405 with every method of the path in `Allow`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from fastapi import FastAPI
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from app.edge.refusal import Problems, refuse
from app.edge.wall import ORDINARY, Intake

Ranked = tuple[int, Route | Mount]


@dataclass(slots=True)
class _Node:
    """One segment of paths: what may follow it, and the routes that end with it."""

    literal: dict[str, "_Node"] = field(default_factory=dict)
    variable: "_Node | None" = None
    routes: list[Ranked] = field(default_factory=list)

    def child(self, segment: str) -> "_Node":
        if "{" not in segment:
            return self.literal.setdefault(segment, _Node())
        if self.variable is None:
            self.variable = _Node()
        return self.variable


@dataclass(frozen=True, slots=True)
class Pick:
    """The route for a request, and what it adds to the scope; or the methods that its path has instead."""

    route: Route | Mount | None
    found: Scope
    methods: frozenset[str]


_NOTHING: Final[Scope] = {}


class Index:
    """Finds the route of a request."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._root = _Node()
        self._written_out: dict[str, list[Ranked]] = {}
        self._wide: list[Ranked] = []
        for rank, route in enumerate(routes):
            self._add(rank, route)

    def _add(self, rank: int, route: BaseRoute) -> None:
        if isinstance(route, Mount) or (isinstance(route, Route) and ":path}" in route.path):
            self._wide.append((rank, route))
        elif isinstance(route, Route) and "{" not in route.path:
            self._written_out.setdefault(route.path, []).append((rank, route))
        elif isinstance(route, Route):
            node = self._root
            for segment in route.path[1:].split("/"):
                node = node.child(segment)
            node.routes.append((rank, route))
        else:
            raise TypeError(f"the index knows flat routes and mounts, not {type(route).__name__}")

    def pick(self, scope: Scope) -> Pick:
        """Ask the routes that fit, in their order; the first that takes path and method is the one."""
        methods: frozenset[str] = frozenset()
        for _, route in self._candidates(scope["path"]):
            match, found = route.matches(scope)
            if match is Match.FULL:
                return Pick(route, dict(found), methods)
            if match is Match.PARTIAL and isinstance(route, Route):
                methods |= route.methods or frozenset()
        return Pick(None, _NOTHING, methods)

    def intake(self, special: Mapping[tuple[str, str], Intake]) -> Callable[[Scope], Intake]:
        """Tell the wall what operations take in; `special` names them by method and path template."""

        def intake_of(scope: Scope) -> Intake:
            route = self.pick(scope).route
            return special.get((scope["method"], getattr(route, "path", "")), ORDINARY)

        return intake_of

    def _candidates(self, path: str) -> list[Ranked]:
        found = self._written_out.get(path) or self._made_of_templates(path)
        if self._wide:
            found = [*found, *self._wide]
        return sorted(found, key=_rank) if len(found) > 1 else found

    def _made_of_templates(self, path: str) -> list[Ranked]:
        nodes = [self._root]
        for segment in path[1:].split("/"):
            following = []
            for node in nodes:
                literal = node.literal.get(segment)
                if literal is not None:
                    following.append(literal)
                if node.variable is not None:
                    following.append(node.variable)
            nodes = following
        return [ranked for node in nodes for ranked in node.routes]


def _rank(ranked: Ranked) -> int:
    return ranked[0]


def _as_it_is(app: ASGIApp) -> ASGIApp:
    return app


def install(app: FastAPI, *, problems: Problems, around: Callable[[ASGIApp], ASGIApp] = _as_it_is) -> Index:
    """Put an index in front of the router, once all routes are there; the router keeps all but requests.

    A route of ours `stands_alone`; `around` puts round the framework's own kind what that relies on.
    """
    router = app.router
    plain: ASGIApp = router.app
    index = Index(router.routes)
    known = len(router.routes)
    entrances = {
        id(route): route.app if getattr(route, "stands_alone", False) else around(route.app)
        for route in router.routes
        if isinstance(route, Route | Mount)
    }

    async def indexed(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await plain(scope, receive, send)
            return
        if len(router.routes) != known:
            raise RuntimeError("a route was added after the index was made")
        picked = index.pick(scope)
        if picked.route is not None:
            scope["router"] = router
            scope["route"] = picked.route
            scope.update(picked.found)
            await entrances[id(picked.route)](scope, receive, send)
        elif picked.methods:
            allow = ", ".join(sorted(picked.methods)).encode()
            await refuse(scope, send, problems, "method_not_allowed", headers=[(b"allow", allow)])
        else:
            await refuse(scope, send, problems, "not_found")

    router.middleware_stack = indexed
    return index
