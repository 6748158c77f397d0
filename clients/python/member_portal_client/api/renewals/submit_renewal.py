from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.renewal import Renewal
from ...models.renewal_submit import RenewalSubmit
from ...types import UNSET, Response, Unset


def _get_kwargs(
    renewal_id: str,
    *,
    body: RenewalSubmit,
    validate_only: bool | Unset = False,
    if_match: str,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    headers["Idempotency-Key"] = idempotency_key

    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    params["validate_only"] = validate_only

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/renewals/{renewal_id}/submit".format(
            renewal_id=quote(str(renewal_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | Renewal | None:
    if response.status_code == 200:
        response_200 = Renewal.from_dict(response.json())

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

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())

        return response_408

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())

        return response_412

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 428:
        response_428 = Problem.from_dict(response.json())

        return response_428

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
) -> Response[Problem | Renewal]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    renewal_id: str,
    *,
    client: AuthenticatedClient,
    body: RenewalSubmit,
    validate_only: bool | Unset = False,
    if_match: str,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | Renewal]:
    """Declare, and hand the survey in

     Leads to payment: the renewal is complete when the survey is handed in and the fee is paid, in
    either order. Only the registrant can declare. Files that answers name are tied to the renewal.

    Args:
        renewal_id (str):
        validate_only (bool | Unset):  Default: False.
        if_match (str):
        idempotency_key (str):
        accept_language (str | Unset):
        body (RenewalSubmit): The signature with which a survey is handed in.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Renewal]
    """

    kwargs = _get_kwargs(
        renewal_id=renewal_id,
        body=body,
        validate_only=validate_only,
        if_match=if_match,
        idempotency_key=idempotency_key,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    renewal_id: str,
    *,
    client: AuthenticatedClient,
    body: RenewalSubmit,
    validate_only: bool | Unset = False,
    if_match: str,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> Problem | Renewal | None:
    """Declare, and hand the survey in

     Leads to payment: the renewal is complete when the survey is handed in and the fee is paid, in
    either order. Only the registrant can declare. Files that answers name are tied to the renewal.

    Args:
        renewal_id (str):
        validate_only (bool | Unset):  Default: False.
        if_match (str):
        idempotency_key (str):
        accept_language (str | Unset):
        body (RenewalSubmit): The signature with which a survey is handed in.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Renewal
    """

    return sync_detailed(
        renewal_id=renewal_id,
        client=client,
        body=body,
        validate_only=validate_only,
        if_match=if_match,
        idempotency_key=idempotency_key,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    renewal_id: str,
    *,
    client: AuthenticatedClient,
    body: RenewalSubmit,
    validate_only: bool | Unset = False,
    if_match: str,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | Renewal]:
    """Declare, and hand the survey in

     Leads to payment: the renewal is complete when the survey is handed in and the fee is paid, in
    either order. Only the registrant can declare. Files that answers name are tied to the renewal.

    Args:
        renewal_id (str):
        validate_only (bool | Unset):  Default: False.
        if_match (str):
        idempotency_key (str):
        accept_language (str | Unset):
        body (RenewalSubmit): The signature with which a survey is handed in.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Renewal]
    """

    kwargs = _get_kwargs(
        renewal_id=renewal_id,
        body=body,
        validate_only=validate_only,
        if_match=if_match,
        idempotency_key=idempotency_key,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    renewal_id: str,
    *,
    client: AuthenticatedClient,
    body: RenewalSubmit,
    validate_only: bool | Unset = False,
    if_match: str,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> Problem | Renewal | None:
    """Declare, and hand the survey in

     Leads to payment: the renewal is complete when the survey is handed in and the fee is paid, in
    either order. Only the registrant can declare. Files that answers name are tied to the renewal.

    Args:
        renewal_id (str):
        validate_only (bool | Unset):  Default: False.
        if_match (str):
        idempotency_key (str):
        accept_language (str | Unset):
        body (RenewalSubmit): The signature with which a survey is handed in.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Renewal
    """

    return (
        await asyncio_detailed(
            renewal_id=renewal_id,
            client=client,
            body=body,
            validate_only=validate_only,
            if_match=if_match,
            idempotency_key=idempotency_key,
            accept_language=accept_language,
        )
    ).parsed
