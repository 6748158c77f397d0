from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.delivery_status_input import DeliveryStatusInput
from ...models.problem import Problem
from ...models.webhook_delivery_list import WebhookDeliveryList
from ...types import UNSET, Response, Unset


def _get_kwargs(
    webhook_endpoint_id: str,
    *,
    status: DeliveryStatusInput | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    json_status: str | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status.value

    params["status"] = json_status

    params["limit"] = limit

    params["cursor"] = cursor

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/partner/webhook-endpoints/{webhook_endpoint_id}/deliveries".format(
            webhook_endpoint_id=quote(str(webhook_endpoint_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | WebhookDeliveryList | None:
    if response.status_code == 200:
        response_200 = WebhookDeliveryList.from_dict(response.json())

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
) -> Response[Problem | WebhookDeliveryList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    webhook_endpoint_id: str,
    *,
    client: AuthenticatedClient,
    status: DeliveryStatusInput | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | WebhookDeliveryList]:
    """List what was sent to a webhook endpoint

     Of thirty days, the newest first, each with its attempts. Of an answer only the status is kept.

    Args:
        webhook_endpoint_id (str):
        status (DeliveryStatusInput | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WebhookDeliveryList]
    """

    kwargs = _get_kwargs(
        webhook_endpoint_id=webhook_endpoint_id,
        status=status,
        limit=limit,
        cursor=cursor,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    webhook_endpoint_id: str,
    *,
    client: AuthenticatedClient,
    status: DeliveryStatusInput | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Problem | WebhookDeliveryList | None:
    """List what was sent to a webhook endpoint

     Of thirty days, the newest first, each with its attempts. Of an answer only the status is kept.

    Args:
        webhook_endpoint_id (str):
        status (DeliveryStatusInput | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WebhookDeliveryList
    """

    return sync_detailed(
        webhook_endpoint_id=webhook_endpoint_id,
        client=client,
        status=status,
        limit=limit,
        cursor=cursor,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    webhook_endpoint_id: str,
    *,
    client: AuthenticatedClient,
    status: DeliveryStatusInput | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | WebhookDeliveryList]:
    """List what was sent to a webhook endpoint

     Of thirty days, the newest first, each with its attempts. Of an answer only the status is kept.

    Args:
        webhook_endpoint_id (str):
        status (DeliveryStatusInput | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WebhookDeliveryList]
    """

    kwargs = _get_kwargs(
        webhook_endpoint_id=webhook_endpoint_id,
        status=status,
        limit=limit,
        cursor=cursor,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    webhook_endpoint_id: str,
    *,
    client: AuthenticatedClient,
    status: DeliveryStatusInput | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Problem | WebhookDeliveryList | None:
    """List what was sent to a webhook endpoint

     Of thirty days, the newest first, each with its attempts. Of an answer only the status is kept.

    Args:
        webhook_endpoint_id (str):
        status (DeliveryStatusInput | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WebhookDeliveryList
    """

    return (
        await asyncio_detailed(
            webhook_endpoint_id=webhook_endpoint_id,
            client=client,
            status=status,
            limit=limit,
            cursor=cursor,
            accept_language=accept_language,
        )
    ).parsed
