import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.invoice_list import InvoiceList
from ...models.invoice_status import InvoiceStatus
from ...models.list_invoices_access_reason import ListInvoicesAccessReason
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    registrant_id: str,
    *,
    status: list[InvoiceStatus] | Unset = UNSET,
    issued_from: datetime.date | Unset = UNSET,
    issued_to: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListInvoicesAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(access_reason, Unset):
        headers["Access-Reason"] = str(access_reason)

    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    json_status: list[str] | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = []
        for status_item_data in status:
            status_item = status_item_data.value
            json_status.append(status_item)

    params["status"] = json_status

    json_issued_from: str | Unset = UNSET
    if not isinstance(issued_from, Unset):
        json_issued_from = issued_from.isoformat()
    params["issued_from"] = json_issued_from

    json_issued_to: str | Unset = UNSET
    if not isinstance(issued_to, Unset):
        json_issued_to = issued_to.isoformat()
    params["issued_to"] = json_issued_to

    params["limit"] = limit

    params["cursor"] = cursor

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/registrants/{registrant_id}/invoices".format(
            registrant_id=quote(str(registrant_id), safe=""),
        ),
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
) -> Response[InvoiceList | Problem]:
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
    status: list[InvoiceStatus] | Unset = UNSET,
    issued_from: datetime.date | Unset = UNSET,
    issued_to: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListInvoicesAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[InvoiceList | Problem]:
    """List invoices

     All invoices with what was paid for each, the newest first. Where one stands follows the clock.

    Args:
        registrant_id (str):
        status (list[InvoiceStatus] | Unset):
        issued_from (datetime.date | Unset):
        issued_to (datetime.date | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListInvoicesAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InvoiceList | Problem]
    """

    kwargs = _get_kwargs(
        registrant_id=registrant_id,
        status=status,
        issued_from=issued_from,
        issued_to=issued_to,
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
    status: list[InvoiceStatus] | Unset = UNSET,
    issued_from: datetime.date | Unset = UNSET,
    issued_to: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListInvoicesAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> InvoiceList | Problem | None:
    """List invoices

     All invoices with what was paid for each, the newest first. Where one stands follows the clock.

    Args:
        registrant_id (str):
        status (list[InvoiceStatus] | Unset):
        issued_from (datetime.date | Unset):
        issued_to (datetime.date | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListInvoicesAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InvoiceList | Problem
    """

    return sync_detailed(
        registrant_id=registrant_id,
        client=client,
        status=status,
        issued_from=issued_from,
        issued_to=issued_to,
        limit=limit,
        cursor=cursor,
        access_reason=access_reason,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    registrant_id: str,
    *,
    client: AuthenticatedClient,
    status: list[InvoiceStatus] | Unset = UNSET,
    issued_from: datetime.date | Unset = UNSET,
    issued_to: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListInvoicesAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[InvoiceList | Problem]:
    """List invoices

     All invoices with what was paid for each, the newest first. Where one stands follows the clock.

    Args:
        registrant_id (str):
        status (list[InvoiceStatus] | Unset):
        issued_from (datetime.date | Unset):
        issued_to (datetime.date | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListInvoicesAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InvoiceList | Problem]
    """

    kwargs = _get_kwargs(
        registrant_id=registrant_id,
        status=status,
        issued_from=issued_from,
        issued_to=issued_to,
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
    status: list[InvoiceStatus] | Unset = UNSET,
    issued_from: datetime.date | Unset = UNSET,
    issued_to: datetime.date | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListInvoicesAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> InvoiceList | Problem | None:
    """List invoices

     All invoices with what was paid for each, the newest first. Where one stands follows the clock.

    Args:
        registrant_id (str):
        status (list[InvoiceStatus] | Unset):
        issued_from (datetime.date | Unset):
        issued_to (datetime.date | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListInvoicesAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InvoiceList | Problem
    """

    return (
        await asyncio_detailed(
            registrant_id=registrant_id,
            client=client,
            status=status,
            issued_from=issued_from,
            issued_to=issued_to,
            limit=limit,
            cursor=cursor,
            access_reason=access_reason,
            accept_language=accept_language,
        )
    ).parsed
