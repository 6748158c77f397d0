from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_payment_sessions_access_reason import (
    ListPaymentSessionsAccessReason,
)
from ...models.payment_session_list import PaymentSessionList
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    invoice_id: str,
    *,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListPaymentSessionsAccessReason | Unset = UNSET,
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
        "url": "/v1/invoices/{invoice_id}/payment-sessions".format(
            invoice_id=quote(str(invoice_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PaymentSessionList | Problem | None:
    if response.status_code == 200:
        response_200 = PaymentSessionList.from_dict(response.json())

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
) -> Response[PaymentSessionList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    invoice_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListPaymentSessionsAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[PaymentSessionList | Problem]:
    """List how often payment was tried

     Every hosted payment of an invoice, the newest first, with each card that was tried and when.

    Args:
        invoice_id (str):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListPaymentSessionsAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaymentSessionList | Problem]
    """

    kwargs = _get_kwargs(
        invoice_id=invoice_id,
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
    invoice_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListPaymentSessionsAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> PaymentSessionList | Problem | None:
    """List how often payment was tried

     Every hosted payment of an invoice, the newest first, with each card that was tried and when.

    Args:
        invoice_id (str):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListPaymentSessionsAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaymentSessionList | Problem
    """

    return sync_detailed(
        invoice_id=invoice_id,
        client=client,
        limit=limit,
        cursor=cursor,
        access_reason=access_reason,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    invoice_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListPaymentSessionsAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[PaymentSessionList | Problem]:
    """List how often payment was tried

     Every hosted payment of an invoice, the newest first, with each card that was tried and when.

    Args:
        invoice_id (str):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListPaymentSessionsAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaymentSessionList | Problem]
    """

    kwargs = _get_kwargs(
        invoice_id=invoice_id,
        limit=limit,
        cursor=cursor,
        access_reason=access_reason,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    invoice_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListPaymentSessionsAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> PaymentSessionList | Problem | None:
    """List how often payment was tried

     Every hosted payment of an invoice, the newest first, with each card that was tried and when.

    Args:
        invoice_id (str):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListPaymentSessionsAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaymentSessionList | Problem
    """

    return (
        await asyncio_detailed(
            invoice_id=invoice_id,
            client=client,
            limit=limit,
            cursor=cursor,
            access_reason=access_reason,
            accept_language=accept_language,
        )
    ).parsed
