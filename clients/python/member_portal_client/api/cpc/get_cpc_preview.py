from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.cpc_preview import CpcPreview
from ...models.get_cpc_preview_access_reason import GetCpcPreviewAccessReason
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    cpc_request_id: str,
    *,
    rule_version: int | Unset = UNSET,
    access_reason: GetCpcPreviewAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(access_reason, Unset):
        headers["Access-Reason"] = str(access_reason)

    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    params["rule_version"] = rule_version

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/cpc-requests/{cpc_request_id}/preview".format(
            cpc_request_id=quote(str(cpc_request_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CpcPreview | Problem | None:
    if response.status_code == 200:
        response_200 = CpcPreview.from_dict(response.json())

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
) -> Response[CpcPreview | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    cpc_request_id: str,
    *,
    client: AuthenticatedClient,
    rule_version: int | Unset = UNSET,
    access_reason: GetCpcPreviewAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[CpcPreview | Problem]:
    """Preview what would be disclosed

     Exactly what the certificate would say, and the hash that a consent is given to.

    Args:
        cpc_request_id (str):
        rule_version (int | Unset):
        access_reason (GetCpcPreviewAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CpcPreview | Problem]
    """

    kwargs = _get_kwargs(
        cpc_request_id=cpc_request_id,
        rule_version=rule_version,
        access_reason=access_reason,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    cpc_request_id: str,
    *,
    client: AuthenticatedClient,
    rule_version: int | Unset = UNSET,
    access_reason: GetCpcPreviewAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> CpcPreview | Problem | None:
    """Preview what would be disclosed

     Exactly what the certificate would say, and the hash that a consent is given to.

    Args:
        cpc_request_id (str):
        rule_version (int | Unset):
        access_reason (GetCpcPreviewAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CpcPreview | Problem
    """

    return sync_detailed(
        cpc_request_id=cpc_request_id,
        client=client,
        rule_version=rule_version,
        access_reason=access_reason,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    cpc_request_id: str,
    *,
    client: AuthenticatedClient,
    rule_version: int | Unset = UNSET,
    access_reason: GetCpcPreviewAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[CpcPreview | Problem]:
    """Preview what would be disclosed

     Exactly what the certificate would say, and the hash that a consent is given to.

    Args:
        cpc_request_id (str):
        rule_version (int | Unset):
        access_reason (GetCpcPreviewAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CpcPreview | Problem]
    """

    kwargs = _get_kwargs(
        cpc_request_id=cpc_request_id,
        rule_version=rule_version,
        access_reason=access_reason,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    cpc_request_id: str,
    *,
    client: AuthenticatedClient,
    rule_version: int | Unset = UNSET,
    access_reason: GetCpcPreviewAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> CpcPreview | Problem | None:
    """Preview what would be disclosed

     Exactly what the certificate would say, and the hash that a consent is given to.

    Args:
        cpc_request_id (str):
        rule_version (int | Unset):
        access_reason (GetCpcPreviewAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CpcPreview | Problem
    """

    return (
        await asyncio_detailed(
            cpc_request_id=cpc_request_id,
            client=client,
            rule_version=rule_version,
            access_reason=access_reason,
            accept_language=accept_language,
        )
    ).parsed
