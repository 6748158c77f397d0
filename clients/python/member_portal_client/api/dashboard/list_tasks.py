from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.task_list import TaskList
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    registrant_id: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    params["registrant_id"] = registrant_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/tasks",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | TaskList | None:
    if response.status_code == 200:
        response_200 = TaskList.from_dict(response.json())

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
) -> Response[Problem | TaskList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    registrant_id: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | TaskList]:
    """List what is to be done next

     From open cases: what to do, by when, and why, the most urgent first. For staff it is what lies on
    their desk, what waits for a second person, and some of what lies on nobody's; a delegate who holds
    the area `profile` may ask for the registrant for whom they act, and sees what was delegated.

    Args:
        registrant_id (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | TaskList]
    """

    kwargs = _get_kwargs(
        registrant_id=registrant_id,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    registrant_id: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Problem | TaskList | None:
    """List what is to be done next

     From open cases: what to do, by when, and why, the most urgent first. For staff it is what lies on
    their desk, what waits for a second person, and some of what lies on nobody's; a delegate who holds
    the area `profile` may ask for the registrant for whom they act, and sees what was delegated.

    Args:
        registrant_id (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | TaskList
    """

    return sync_detailed(
        client=client,
        registrant_id=registrant_id,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    registrant_id: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | TaskList]:
    """List what is to be done next

     From open cases: what to do, by when, and why, the most urgent first. For staff it is what lies on
    their desk, what waits for a second person, and some of what lies on nobody's; a delegate who holds
    the area `profile` may ask for the registrant for whom they act, and sees what was delegated.

    Args:
        registrant_id (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | TaskList]
    """

    kwargs = _get_kwargs(
        registrant_id=registrant_id,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    registrant_id: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Problem | TaskList | None:
    """List what is to be done next

     From open cases: what to do, by when, and why, the most urgent first. For staff it is what lies on
    their desk, what waits for a second person, and some of what lies on nobody's; a delegate who holds
    the area `profile` may ask for the registrant for whom they act, and sees what was delegated.

    Args:
        registrant_id (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | TaskList
    """

    return (
        await asyncio_detailed(
            client=client,
            registrant_id=registrant_id,
            accept_language=accept_language,
        )
    ).parsed
