import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.name_list import NameList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    registrant_id: str,
    *,
    as_of: datetime.date | Unset = UNSET,
    known_at: datetime.datetime | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    json_as_of: str | Unset = UNSET
    if not isinstance(as_of, Unset):
        json_as_of = as_of.isoformat()
    params["as_of"] = json_as_of

    json_known_at: str | Unset = UNSET
    if not isinstance(known_at, Unset):
        json_known_at = known_at.isoformat()
    params["known_at"] = json_known_at

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/registrants/{registrant_id}/names".format(
            registrant_id=quote(str(registrant_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> NameList | Problem | None:
    if response.status_code == 200:
        response_200 = NameList.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = Problem.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[NameList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    registrant_id: str,
    *,
    client: AuthenticatedClient,
    as_of: datetime.date | Unset = UNSET,
    known_at: datetime.datetime | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[NameList | Problem]:
    """List names with their evidence

     All legal names, past and to come and corrected ones as well, the latest first, each with the `etag`
    to correct it. With `as_of`, the one in force on that day; with `known_at`, as the College knew them
    at that moment.

    Args:
        registrant_id (str):
        as_of (datetime.date | Unset):
        known_at (datetime.datetime | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[NameList | Problem]
    """

    kwargs = _get_kwargs(
        registrant_id=registrant_id,
        as_of=as_of,
        known_at=known_at,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    registrant_id: str,
    *,
    client: AuthenticatedClient,
    as_of: datetime.date | Unset = UNSET,
    known_at: datetime.datetime | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> NameList | Problem | None:
    """List names with their evidence

     All legal names, past and to come and corrected ones as well, the latest first, each with the `etag`
    to correct it. With `as_of`, the one in force on that day; with `known_at`, as the College knew them
    at that moment.

    Args:
        registrant_id (str):
        as_of (datetime.date | Unset):
        known_at (datetime.datetime | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        NameList | Problem
    """

    return sync_detailed(
        registrant_id=registrant_id,
        client=client,
        as_of=as_of,
        known_at=known_at,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    registrant_id: str,
    *,
    client: AuthenticatedClient,
    as_of: datetime.date | Unset = UNSET,
    known_at: datetime.datetime | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[NameList | Problem]:
    """List names with their evidence

     All legal names, past and to come and corrected ones as well, the latest first, each with the `etag`
    to correct it. With `as_of`, the one in force on that day; with `known_at`, as the College knew them
    at that moment.

    Args:
        registrant_id (str):
        as_of (datetime.date | Unset):
        known_at (datetime.datetime | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[NameList | Problem]
    """

    kwargs = _get_kwargs(
        registrant_id=registrant_id,
        as_of=as_of,
        known_at=known_at,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    registrant_id: str,
    *,
    client: AuthenticatedClient,
    as_of: datetime.date | Unset = UNSET,
    known_at: datetime.datetime | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> NameList | Problem | None:
    """List names with their evidence

     All legal names, past and to come and corrected ones as well, the latest first, each with the `etag`
    to correct it. With `as_of`, the one in force on that day; with `known_at`, as the College knew them
    at that moment.

    Args:
        registrant_id (str):
        as_of (datetime.date | Unset):
        known_at (datetime.datetime | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        NameList | Problem
    """

    return (
        await asyncio_detailed(
            registrant_id=registrant_id,
            client=client,
            as_of=as_of,
            known_at=known_at,
            accept_language=accept_language,
        )
    ).parsed
