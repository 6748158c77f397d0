from http import HTTPStatus
from typing import Any, Literal, cast
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    provider: Literal["stripe"],
    *,
    stripe_signature: str | Unset = "",
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(stripe_signature, Unset):
        headers["Stripe-Signature"] = stripe_signature

    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/payment-provider-events/{provider}".format(
            provider=quote(str(provider), safe=""),
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | Problem | None:
    if response.status_code == 204:
        response_204 = cast(Any, None)
        return response_204

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
) -> Response[Any | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    provider: Literal["stripe"],
    *,
    client: AuthenticatedClient,
    stripe_signature: str | Unset = "",
    accept_language: str | Unset = UNSET,
) -> Response[Any | Problem]:
    """Take in an event of the provider

     For the provider alone: the body is an event in its own words, and the signature is over these very
    bytes. Sent twice, an event changes nothing; one that does not fit its session is parked for
    finance, and the invoice stays open.

    Args:
        provider (Literal['stripe']):
        stripe_signature (str | Unset):  Default: ''.
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
    """

    kwargs = _get_kwargs(
        provider=provider,
        stripe_signature=stripe_signature,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    provider: Literal["stripe"],
    *,
    client: AuthenticatedClient,
    stripe_signature: str | Unset = "",
    accept_language: str | Unset = UNSET,
) -> Any | Problem | None:
    """Take in an event of the provider

     For the provider alone: the body is an event in its own words, and the signature is over these very
    bytes. Sent twice, an event changes nothing; one that does not fit its session is parked for
    finance, and the invoice stays open.

    Args:
        provider (Literal['stripe']):
        stripe_signature (str | Unset):  Default: ''.
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
    """

    return sync_detailed(
        provider=provider,
        client=client,
        stripe_signature=stripe_signature,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    provider: Literal["stripe"],
    *,
    client: AuthenticatedClient,
    stripe_signature: str | Unset = "",
    accept_language: str | Unset = UNSET,
) -> Response[Any | Problem]:
    """Take in an event of the provider

     For the provider alone: the body is an event in its own words, and the signature is over these very
    bytes. Sent twice, an event changes nothing; one that does not fit its session is parked for
    finance, and the invoice stays open.

    Args:
        provider (Literal['stripe']):
        stripe_signature (str | Unset):  Default: ''.
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
    """

    kwargs = _get_kwargs(
        provider=provider,
        stripe_signature=stripe_signature,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    provider: Literal["stripe"],
    *,
    client: AuthenticatedClient,
    stripe_signature: str | Unset = "",
    accept_language: str | Unset = UNSET,
) -> Any | Problem | None:
    """Take in an event of the provider

     For the provider alone: the body is an event in its own words, and the signature is over these very
    bytes. Sent twice, an event changes nothing; one that does not fit its session is parked for
    finance, and the invoice stays open.

    Args:
        provider (Literal['stripe']):
        stripe_signature (str | Unset):  Default: ''.
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
    """

    return (
        await asyncio_detailed(
            provider=provider,
            client=client,
            stripe_signature=stripe_signature,
            accept_language=accept_language,
        )
    ).parsed
