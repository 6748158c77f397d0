import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.invoice_list import InvoiceList
from ...models.invoice_status import InvoiceStatus
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    q: str | Unset = UNSET,
    status: list[InvoiceStatus] | Unset = UNSET,
    fee_code: list[str] | Unset = UNSET,
    issued_from: datetime.date | Unset = UNSET,
    issued_to: datetime.date | Unset = UNSET,
    due_before: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    params["q"] = q

    json_status: list[str] | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = []
        for status_item_data in status:
            status_item = status_item_data.value
            json_status.append(status_item)

    params["status"] = json_status

    json_fee_code: list[str] | Unset = UNSET
    if not isinstance(fee_code, Unset):
        json_fee_code = fee_code

    params["fee_code"] = json_fee_code

    json_issued_from: str | Unset = UNSET
    if not isinstance(issued_from, Unset):
        json_issued_from = issued_from.isoformat()
    params["issued_from"] = json_issued_from

    json_issued_to: str | Unset = UNSET
    if not isinstance(issued_to, Unset):
        json_issued_to = issued_to.isoformat()
    params["issued_to"] = json_issued_to

    json_due_before: str | Unset = UNSET
    if not isinstance(due_before, Unset):
        json_due_before = due_before.isoformat()
    params["due_before"] = json_due_before

    params["limit"] = limit

    params["cursor"] = cursor

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/staff/invoices",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> InvoiceList | Problem | None:
    if response.status_code == 200:
        response_200 = InvoiceList.from_dict(response.json())

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
) -> Response[InvoiceList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    status: list[InvoiceStatus] | Unset = UNSET,
    fee_code: list[str] | Unset = UNSET,
    issued_from: datetime.date | Unset = UNSET,
    issued_to: datetime.date | Unset = UNSET,
    due_before: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[InvoiceList | Problem]:
    """Find an invoice

     For finance: of anybody, by number, by whose they are, where they stand, fees and dates; the newest
    first.

    Args:
        q (str | Unset):
        status (list[InvoiceStatus] | Unset):
        fee_code (list[str] | Unset):
        issued_from (datetime.date | Unset):
        issued_to (datetime.date | Unset):
        due_before (datetime.date | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InvoiceList | Problem]
    """

    kwargs = _get_kwargs(
        q=q,
        status=status,
        fee_code=fee_code,
        issued_from=issued_from,
        issued_to=issued_to,
        due_before=due_before,
        limit=limit,
        cursor=cursor,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    status: list[InvoiceStatus] | Unset = UNSET,
    fee_code: list[str] | Unset = UNSET,
    issued_from: datetime.date | Unset = UNSET,
    issued_to: datetime.date | Unset = UNSET,
    due_before: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> InvoiceList | Problem | None:
    """Find an invoice

     For finance: of anybody, by number, by whose they are, where they stand, fees and dates; the newest
    first.

    Args:
        q (str | Unset):
        status (list[InvoiceStatus] | Unset):
        fee_code (list[str] | Unset):
        issued_from (datetime.date | Unset):
        issued_to (datetime.date | Unset):
        due_before (datetime.date | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InvoiceList | Problem
    """

    return sync_detailed(
        client=client,
        q=q,
        status=status,
        fee_code=fee_code,
        issued_from=issued_from,
        issued_to=issued_to,
        due_before=due_before,
        limit=limit,
        cursor=cursor,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    status: list[InvoiceStatus] | Unset = UNSET,
    fee_code: list[str] | Unset = UNSET,
    issued_from: datetime.date | Unset = UNSET,
    issued_to: datetime.date | Unset = UNSET,
    due_before: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[InvoiceList | Problem]:
    """Find an invoice

     For finance: of anybody, by number, by whose they are, where they stand, fees and dates; the newest
    first.

    Args:
        q (str | Unset):
        status (list[InvoiceStatus] | Unset):
        fee_code (list[str] | Unset):
        issued_from (datetime.date | Unset):
        issued_to (datetime.date | Unset):
        due_before (datetime.date | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InvoiceList | Problem]
    """

    kwargs = _get_kwargs(
        q=q,
        status=status,
        fee_code=fee_code,
        issued_from=issued_from,
        issued_to=issued_to,
        due_before=due_before,
        limit=limit,
        cursor=cursor,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    status: list[InvoiceStatus] | Unset = UNSET,
    fee_code: list[str] | Unset = UNSET,
    issued_from: datetime.date | Unset = UNSET,
    issued_to: datetime.date | Unset = UNSET,
    due_before: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> InvoiceList | Problem | None:
    """Find an invoice

     For finance: of anybody, by number, by whose they are, where they stand, fees and dates; the newest
    first.

    Args:
        q (str | Unset):
        status (list[InvoiceStatus] | Unset):
        fee_code (list[str] | Unset):
        issued_from (datetime.date | Unset):
        issued_to (datetime.date | Unset):
        due_before (datetime.date | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InvoiceList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            q=q,
            status=status,
            fee_code=fee_code,
            issued_from=issued_from,
            issued_to=issued_to,
            due_before=due_before,
            limit=limit,
            cursor=cursor,
            accept_language=accept_language,
        )
    ).parsed
