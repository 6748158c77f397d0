from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.get_message_thread_access_reason import GetMessageThreadAccessReason
from ...models.message_thread import MessageThread
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    thread_id: str,
    *,
    access_reason: GetMessageThreadAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(access_reason, Unset):
        headers["Access-Reason"] = str(access_reason)

    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/message-threads/{thread_id}".format(
            thread_id=quote(str(thread_id), safe=""),
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> MessageThread | Problem | None:
    if response.status_code == 200:
        response_200 = MessageThread.from_dict(response.json())

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
) -> Response[MessageThread | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    thread_id: str,
    *,
    client: AuthenticatedClient,
    access_reason: GetMessageThreadAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[MessageThread | Problem]:
    """Read a conversation's header

     What it is about and where it stands; `list_messages` has what was said.

    Args:
        thread_id (str):
        access_reason (GetMessageThreadAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MessageThread | Problem]
    """

    kwargs = _get_kwargs(
        thread_id=thread_id,
        access_reason=access_reason,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    thread_id: str,
    *,
    client: AuthenticatedClient,
    access_reason: GetMessageThreadAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> MessageThread | Problem | None:
    """Read a conversation's header

     What it is about and where it stands; `list_messages` has what was said.

    Args:
        thread_id (str):
        access_reason (GetMessageThreadAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MessageThread | Problem
    """

    return sync_detailed(
        thread_id=thread_id,
        client=client,
        access_reason=access_reason,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    thread_id: str,
    *,
    client: AuthenticatedClient,
    access_reason: GetMessageThreadAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[MessageThread | Problem]:
    """Read a conversation's header

     What it is about and where it stands; `list_messages` has what was said.

    Args:
        thread_id (str):
        access_reason (GetMessageThreadAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MessageThread | Problem]
    """

    kwargs = _get_kwargs(
        thread_id=thread_id,
        access_reason=access_reason,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    thread_id: str,
    *,
    client: AuthenticatedClient,
    access_reason: GetMessageThreadAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> MessageThread | Problem | None:
    """Read a conversation's header

     What it is about and where it stands; `list_messages` has what was said.

    Args:
        thread_id (str):
        access_reason (GetMessageThreadAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MessageThread | Problem
    """

    return (
        await asyncio_detailed(
            thread_id=thread_id,
            client=client,
            access_reason=access_reason,
            accept_language=accept_language,
        )
    ).parsed
