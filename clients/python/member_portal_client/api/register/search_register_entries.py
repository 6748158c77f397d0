import datetime
from http import HTTPStatus
from typing import Any, cast

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.register_entry_list import RegisterEntryList
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    q: str | Unset = UNSET,
    city: str | Unset = UNSET,
    specialty: str | Unset = UNSET,
    language: str | Unset = UNSET,
    as_of: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    params["q"] = q

    params["city"] = city

    params["specialty"] = specialty

    params["language"] = language

    json_as_of: str | Unset = UNSET
    if not isinstance(as_of, Unset):
        json_as_of = as_of.isoformat()
    params["as_of"] = json_as_of

    params["limit"] = limit

    params["cursor"] = cursor

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/register/entries",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | Problem | RegisterEntryList | None:
    if response.status_code == 200:
        response_200 = RegisterEntryList.from_dict(response.json())

        return response_200

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

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
) -> Response[Any | Problem | RegisterEntryList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    q: str | Unset = UNSET,
    city: str | Unset = UNSET,
    specialty: str | Unset = UNSET,
    language: str | Unset = UNSET,
    as_of: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Any | Problem | RegisterEntryList]:
    """Search the public register

     By number, by present and former names - accents do not matter - by city, specialty and language of
    practice. Two letters are the beginning of a family name, and beside longer words that of any word
    of the name; longer words are found anywhere. A walk ends after 1,000.

    Args:
        q (str | Unset):
        city (str | Unset):
        specialty (str | Unset):
        language (str | Unset):
        as_of (datetime.date | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        if_none_match (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | RegisterEntryList]
    """

    kwargs = _get_kwargs(
        q=q,
        city=city,
        specialty=specialty,
        language=language,
        as_of=as_of,
        limit=limit,
        cursor=cursor,
        if_none_match=if_none_match,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    q: str | Unset = UNSET,
    city: str | Unset = UNSET,
    specialty: str | Unset = UNSET,
    language: str | Unset = UNSET,
    as_of: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Any | Problem | RegisterEntryList | None:
    """Search the public register

     By number, by present and former names - accents do not matter - by city, specialty and language of
    practice. Two letters are the beginning of a family name, and beside longer words that of any word
    of the name; longer words are found anywhere. A walk ends after 1,000.

    Args:
        q (str | Unset):
        city (str | Unset):
        specialty (str | Unset):
        language (str | Unset):
        as_of (datetime.date | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        if_none_match (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | RegisterEntryList
    """

    return sync_detailed(
        client=client,
        q=q,
        city=city,
        specialty=specialty,
        language=language,
        as_of=as_of,
        limit=limit,
        cursor=cursor,
        if_none_match=if_none_match,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    q: str | Unset = UNSET,
    city: str | Unset = UNSET,
    specialty: str | Unset = UNSET,
    language: str | Unset = UNSET,
    as_of: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Any | Problem | RegisterEntryList]:
    """Search the public register

     By number, by present and former names - accents do not matter - by city, specialty and language of
    practice. Two letters are the beginning of a family name, and beside longer words that of any word
    of the name; longer words are found anywhere. A walk ends after 1,000.

    Args:
        q (str | Unset):
        city (str | Unset):
        specialty (str | Unset):
        language (str | Unset):
        as_of (datetime.date | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        if_none_match (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | RegisterEntryList]
    """

    kwargs = _get_kwargs(
        q=q,
        city=city,
        specialty=specialty,
        language=language,
        as_of=as_of,
        limit=limit,
        cursor=cursor,
        if_none_match=if_none_match,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    q: str | Unset = UNSET,
    city: str | Unset = UNSET,
    specialty: str | Unset = UNSET,
    language: str | Unset = UNSET,
    as_of: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Any | Problem | RegisterEntryList | None:
    """Search the public register

     By number, by present and former names - accents do not matter - by city, specialty and language of
    practice. Two letters are the beginning of a family name, and beside longer words that of any word
    of the name; longer words are found anywhere. A walk ends after 1,000.

    Args:
        q (str | Unset):
        city (str | Unset):
        specialty (str | Unset):
        language (str | Unset):
        as_of (datetime.date | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        if_none_match (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | RegisterEntryList
    """

    return (
        await asyncio_detailed(
            client=client,
            q=q,
            city=city,
            specialty=specialty,
            language=language,
            as_of=as_of,
            limit=limit,
            cursor=cursor,
            if_none_match=if_none_match,
            accept_language=accept_language,
        )
    ).parsed
