from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.settled_session import SettledSession
from ...models.settlement import Settlement
from ...types import UNSET, Response, Unset


def _get_kwargs(
    payment_session_id: str,
    *,
    body: Settlement,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/sandbox/payment-sessions/{payment_session_id}/settle".format(
            payment_session_id=quote(str(payment_session_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | SettledSession | None:
    if response.status_code == 200:
        response_200 = SettledSession.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())

        return response_408

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

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
) -> Response[Problem | SettledSession]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    payment_session_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: Settlement,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | SettledSession]:
    """Have a hosted payment end

     The embedded provider charges or declines a card, or ends the payment, and sends a genuinely signed
    event through the public webhook.

    Args:
        payment_session_id (str):
        accept_language (str | Unset):
        body (Settlement): How a hosted payment is to end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SettledSession]
    """

    kwargs = _get_kwargs(
        payment_session_id=payment_session_id,
        body=body,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    payment_session_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: Settlement,
    accept_language: str | Unset = UNSET,
) -> Problem | SettledSession | None:
    """Have a hosted payment end

     The embedded provider charges or declines a card, or ends the payment, and sends a genuinely signed
    event through the public webhook.

    Args:
        payment_session_id (str):
        accept_language (str | Unset):
        body (Settlement): How a hosted payment is to end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SettledSession
    """

    return sync_detailed(
        payment_session_id=payment_session_id,
        client=client,
        body=body,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    payment_session_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: Settlement,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | SettledSession]:
    """Have a hosted payment end

     The embedded provider charges or declines a card, or ends the payment, and sends a genuinely signed
    event through the public webhook.

    Args:
        payment_session_id (str):
        accept_language (str | Unset):
        body (Settlement): How a hosted payment is to end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SettledSession]
    """

    kwargs = _get_kwargs(
        payment_session_id=payment_session_id,
        body=body,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    payment_session_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: Settlement,
    accept_language: str | Unset = UNSET,
) -> Problem | SettledSession | None:
    """Have a hosted payment end

     The embedded provider charges or declines a card, or ends the payment, and sends a genuinely signed
    event through the public webhook.

    Args:
        payment_session_id (str):
        accept_language (str | Unset):
        body (Settlement): How a hosted payment is to end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SettledSession
    """

    return (
        await asyncio_detailed(
            payment_session_id=payment_session_id,
            client=client,
            body=body,
            accept_language=accept_language,
        )
    ).parsed
