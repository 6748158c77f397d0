from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.mfa_method_confirm import MfaMethodConfirm
from ...models.mfa_method_confirmed import MfaMethodConfirmed
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    mfa_method_id: str,
    *,
    body: MfaMethodConfirm,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/auth/mfa-methods/{mfa_method_id}/confirm".format(
            mfa_method_id=quote(str(mfa_method_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> MfaMethodConfirmed | Problem | None:
    if response.status_code == 200:
        response_200 = MfaMethodConfirmed.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

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
) -> Response[MfaMethodConfirmed | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    mfa_method_id: str,
    *,
    client: AuthenticatedClient,
    body: MfaMethodConfirm,
    accept_language: str | Unset = UNSET,
) -> Response[MfaMethodConfirmed | Problem]:
    """Prove that a new second factor works

     With the first one come ten recovery codes, which are shown this once.

    Args:
        mfa_method_id (str):
        accept_language (str | Unset):
        body (MfaMethodConfirm): The proof that a new second factor works.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MfaMethodConfirmed | Problem]
    """

    kwargs = _get_kwargs(
        mfa_method_id=mfa_method_id,
        body=body,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    mfa_method_id: str,
    *,
    client: AuthenticatedClient,
    body: MfaMethodConfirm,
    accept_language: str | Unset = UNSET,
) -> MfaMethodConfirmed | Problem | None:
    """Prove that a new second factor works

     With the first one come ten recovery codes, which are shown this once.

    Args:
        mfa_method_id (str):
        accept_language (str | Unset):
        body (MfaMethodConfirm): The proof that a new second factor works.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MfaMethodConfirmed | Problem
    """

    return sync_detailed(
        mfa_method_id=mfa_method_id,
        client=client,
        body=body,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    mfa_method_id: str,
    *,
    client: AuthenticatedClient,
    body: MfaMethodConfirm,
    accept_language: str | Unset = UNSET,
) -> Response[MfaMethodConfirmed | Problem]:
    """Prove that a new second factor works

     With the first one come ten recovery codes, which are shown this once.

    Args:
        mfa_method_id (str):
        accept_language (str | Unset):
        body (MfaMethodConfirm): The proof that a new second factor works.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MfaMethodConfirmed | Problem]
    """

    kwargs = _get_kwargs(
        mfa_method_id=mfa_method_id,
        body=body,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    mfa_method_id: str,
    *,
    client: AuthenticatedClient,
    body: MfaMethodConfirm,
    accept_language: str | Unset = UNSET,
) -> MfaMethodConfirmed | Problem | None:
    """Prove that a new second factor works

     With the first one come ten recovery codes, which are shown this once.

    Args:
        mfa_method_id (str):
        accept_language (str | Unset):
        body (MfaMethodConfirm): The proof that a new second factor works.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MfaMethodConfirmed | Problem
    """

    return (
        await asyncio_detailed(
            mfa_method_id=mfa_method_id,
            client=client,
            body=body,
            accept_language=accept_language,
        )
    ).parsed
