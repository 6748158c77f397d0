from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_renewals_access_reason import ListRenewalsAccessReason
from ...models.problem import Problem
from ...models.renewal_list import RenewalList
from ...types import UNSET, Response, Unset


def _get_kwargs(
    registrant_id: str,
    *,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListRenewalsAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(access_reason, Unset):
        headers["Access-Reason"] = str(access_reason)

    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/registrants/{registrant_id}/renewals".format(
            registrant_id=quote(str(registrant_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | RenewalList | None:
    if response.status_code == 200:
        response_200 = RenewalList.from_dict(response.json())

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
) -> Response[Problem | RenewalList]:
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
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListRenewalsAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | RenewalList]:
    """List renewals, past and open

     The newest cycle first. One that is open and not begun says `not_started`, and how to begin it;
    `startable` names one that is open and was opened before the registrant was eligible.

    Args:
        registrant_id (str):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListRenewalsAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RenewalList]
    """

    kwargs = _get_kwargs(
        registrant_id=registrant_id,
        limit=limit,
        cursor=cursor,
        access_reason=access_reason,
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
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListRenewalsAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Problem | RenewalList | None:
    """List renewals, past and open

     The newest cycle first. One that is open and not begun says `not_started`, and how to begin it;
    `startable` names one that is open and was opened before the registrant was eligible.

    Args:
        registrant_id (str):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListRenewalsAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RenewalList
    """

    return sync_detailed(
        registrant_id=registrant_id,
        client=client,
        limit=limit,
        cursor=cursor,
        access_reason=access_reason,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    registrant_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListRenewalsAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | RenewalList]:
    """List renewals, past and open

     The newest cycle first. One that is open and not begun says `not_started`, and how to begin it;
    `startable` names one that is open and was opened before the registrant was eligible.

    Args:
        registrant_id (str):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListRenewalsAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RenewalList]
    """

    kwargs = _get_kwargs(
        registrant_id=registrant_id,
        limit=limit,
        cursor=cursor,
        access_reason=access_reason,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    registrant_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListRenewalsAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Problem | RenewalList | None:
    """List renewals, past and open

     The newest cycle first. One that is open and not begun says `not_started`, and how to begin it;
    `startable` names one that is open and was opened before the registrant was eligible.

    Args:
        registrant_id (str):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListRenewalsAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RenewalList
    """

    return (
        await asyncio_detailed(
            registrant_id=registrant_id,
            client=client,
            limit=limit,
            cursor=cursor,
            access_reason=access_reason,
            accept_language=accept_language,
        )
    ).parsed
