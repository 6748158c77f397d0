"""What an operation is called with: what it depends on, then path, query, header and body, each checked.

The framework takes in these declarations and writes them into the API documents. It could read requests by
them too, but it finds out anew for each request what a parameter is made of, which takes it longer than our two
statements take. Here that is found out once; values are checked by the same validators, in the same order,
with the same errors. What no operation of ours uses is refused when the route is made.
"""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, get_origin

from fastapi import Request, params
from fastapi.datastructures import QueryParams
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError

Errors = list[dict[str, Any]]
Known = dict[Callable[..., Any], Any]

_ABSENT: Final = object()
_NO_QUERY: Final = QueryParams()
_UNUSED: Final = (
    "cookie_params",
    "websocket_param_name",
    "http_connection_param_name",
    "response_param_name",
    "background_tasks_param_name",
    "security_scopes_param_name",
)


@dataclass(frozen=True, slots=True)
class _Parameter:
    """One value of a request."""

    field: Any  # the framework's own kind, which has no public name
    place: tuple[str, ...]
    is_list: bool
    default: Any

    @classmethod
    def declared(cls, field: Any, *place: str) -> "_Parameter":
        required = field.field_info.is_required()
        is_list = get_origin(field.field_info.annotation) is list
        return cls(field, place, is_list, _ABSENT if required else field.get_default())

    @classmethod
    def named(cls, field: Any, place: str) -> "_Parameter":
        return cls.declared(field, place, field.validation_alias or field.alias)

    def found_in(self, given: Any) -> Any:
        if self.is_list:
            return given.getlist(self.place[1]) or _ABSENT
        return given.get(self.place[1], _ABSENT)

    def check(self, value: Any, values: dict[str, Any], errors: Errors) -> None:
        if value is not _ABSENT:
            values[self.field.name], found = self.field.validate(value, loc=self.place)
            errors += found
        elif self.default is _ABSENT:
            errors.append({"type": "missing", "loc": self.place, "msg": "Field required", "input": None})
        else:
            values[self.field.name] = [*self.default] if self.is_list else self.default


@dataclass(frozen=True, slots=True)
class _Need:
    """A dependency: what it is called with in turn, and under which name its answer is handed on."""

    call: Callable[..., Awaitable[Any]]
    arguments: "Arguments"
    name: str | None


class Arguments:
    """Reads what one function is called with."""

    def __init__(self, dependant: Dependant) -> None:
        _check_is_ours(dependant)
        self._needs = [_need(each) for each in dependant.dependencies]
        self._path = [_Parameter.named(each, "path") for each in dependant.path_params]
        self._query = [_Parameter.named(each, "query") for each in dependant.query_params]
        self._headers = [_Parameter.named(each, "header") for each in dependant.header_params]
        self._body = [_Parameter.declared(each, "body") for each in dependant.body_params]
        self._request_name = dependant.request_param_name

    async def read(self, request: Request) -> dict[str, Any]:
        """Read them all.

        Raises:
            RequestValidationError: something is missing, or is not what it must be.
        """
        errors: Errors = []
        values = await self._read(request, errors, {})
        if errors:
            raise RequestValidationError(errors)
        return values

    async def _read(self, request: Request, errors: Errors, known: Known) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for need in self._needs:
            if need.call not in known:
                before = len(errors)
                asked = await need.arguments._read(request, errors, known)  # noqa: SLF001 - the same class
                if len(errors) > before:
                    continue
                known[need.call] = await need.call(**asked)
            if need.name is not None:
                values[need.name] = known[need.call]
        self._check(request, values, errors)
        return values

    def _check(self, request: Request, values: dict[str, Any], errors: Errors) -> None:
        for parameter in self._path:
            parameter.check(parameter.found_in(request.path_params), values, errors)
        if self._query:
            asked = request.query_params if request.scope["query_string"] else _NO_QUERY
            for parameter in self._query:
                parameter.check(parameter.found_in(asked), values, errors)
        for parameter in self._headers:
            parameter.check(parameter.found_in(request.headers), values, errors)
        for parameter in self._body:
            parameter.check(request.scope["portal"].get("json", _ABSENT), values, errors)
        if self._request_name is not None:
            values[self._request_name] = request


def _need(dependant: Dependant) -> _Need:
    if not inspect.iscoroutinefunction(dependant.call):
        raise TypeError(f"{dependant.call} is no coroutine function, as every dependency is here")
    return _Need(dependant.call, Arguments(dependant), dependant.name)


def _check_is_ours(dependant: Dependant) -> None:
    used = [name for name in _UNUSED if getattr(dependant, name)]
    bodies = [each.name for each in dependant.body_params if not _is_whole(each.field_info)]
    if used or bodies or len(dependant.body_params) > 1:
        raise TypeError(f"{dependant.path} declares what the door does not know: {used or bodies}")


def _is_whole(body: Any) -> bool:
    """Tell whether a parameter is all of a JSON body."""
    return not isinstance(body, params.Form) and not getattr(body, "embed", None)
