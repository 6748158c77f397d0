from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.monitor import Monitor
from ...models.monitor_create import MonitorCreate
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: MonitorCreate,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Idempotency-Key"] = idempotency_key

    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/partner/monitors",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Monitor | Problem | None:
    if response.status_code == 201:
        response_201 = Monitor.from_dict(response.json())

        return response_201

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

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())

        return response_408

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

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
) -> Response[Monitor | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: MonitorCreate,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> Response[Monitor | Problem]:
    """Watch a registrant

     Number and family name must fit. A partner whose basis is consent watches who has released a
    certificate to it, until the last of them is revoked (`monitor.expired`); anybody else is as unknown
    as a number that nobody has. The registrant sees who watches.

    Args:
        idempotency_key (str):
        accept_language (str | Unset):
        body (MonitorCreate): A registrant to watch.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Monitor | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: MonitorCreate,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> Monitor | Problem | None:
    """Watch a registrant

     Number and family name must fit. A partner whose basis is consent watches who has released a
    certificate to it, until the last of them is revoked (`monitor.expired`); anybody else is as unknown
    as a number that nobody has. The registrant sees who watches.

    Args:
        idempotency_key (str):
        accept_language (str | Unset):
        body (MonitorCreate): A registrant to watch.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Monitor | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: MonitorCreate,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> Response[Monitor | Problem]:
    """Watch a registrant

     Number and family name must fit. A partner whose basis is consent watches who has released a
    certificate to it, until the last of them is revoked (`monitor.expired`); anybody else is as unknown
    as a number that nobody has. The registrant sees who watches.

    Args:
        idempotency_key (str):
        accept_language (str | Unset):
        body (MonitorCreate): A registrant to watch.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Monitor | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: MonitorCreate,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> Monitor | Problem | None:
    """Watch a registrant

     Number and family name must fit. A partner whose basis is consent watches who has released a
    certificate to it, until the last of them is revoked (`monitor.expired`); anybody else is as unknown
    as a number that nobody has. The registrant sees who watches.

    Args:
        idempotency_key (str):
        accept_language (str | Unset):
        body (MonitorCreate): A registrant to watch.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Monitor | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
            accept_language=accept_language,
        )
    ).parsed
