"""A thin client of the portal: one method for each operation, found by its identifier."""

import uuid
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import httpx
from fastapi import FastAPI

from app.routers.door import Door

Call = Callable[..., Coroutine[Any, Any, httpx.Response]]


@dataclass
class Portal:
    """Calls operations as one caller; `as_` makes a client for another."""

    app: FastAPI
    client: httpx.AsyncClient
    # Staff of the tests look at records about which nothing waits; nobody else is asked why.
    headers: dict[str, str] = field(default_factory=lambda: {"Access-Reason": "quality_check"})

    def as_(self, person: Any) -> "Portal":
        """Call as somebody who is signed in."""
        return self.with_token(person.token)

    def with_token(self, token: str) -> "Portal":
        return self.with_headers(Authorization=f"Bearer {token}")

    def with_headers(self, **headers: str) -> "Portal":
        return Portal(self.app, self.client, {**self.headers, **headers})

    def __getattr__(self, operation_id: str) -> Call:
        route = self._route(operation_id)

        async def call(
            json: Any = None,
            *,
            if_match: str | None = None,
            key: str | None = None,
            headers: Any = None,
            data: Any = None,
            files: Any = None,
            **named: Any,
        ) -> httpx.Response:
            in_path = {name: named.pop(name) for name in list(named) if name in route.param_convertors}
            sent = {**self.headers, **(headers or {})}
            if route.operation.keyed or key is not None:
                sent["Idempotency-Key"] = key or str(uuid.uuid4())
            if if_match is not None:
                sent["If-Match"] = if_match
            path = route.path.format(**in_path)
            method = next(iter(route.methods or ()))
            if route.operation.form:
                json, data = None, json
            return await self.client.request(
                method, path, json=json, data=data, files=files, params=named or None, headers=sent
            )

        return call

    def _route(self, operation_id: str) -> Door:
        for route in self.app.router.routes:
            if isinstance(route, Door) and route.name == operation_id:
                return route
        raise AttributeError(operation_id)
