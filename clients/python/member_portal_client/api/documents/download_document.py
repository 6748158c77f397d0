from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.download_document_access_reason import DownloadDocumentAccessReason
from ...models.problem import Problem
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    document_id: str,
    *,
    range_: str | Unset = UNSET,
    if_range: str | Unset = UNSET,
    access_reason: DownloadDocumentAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(range_, Unset):
        headers["Range"] = range_

    if not isinstance(if_range, Unset):
        headers["If-Range"] = if_range

    if not isinstance(access_reason, Unset):
        headers["Access-Reason"] = str(access_reason)

    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/documents/{document_id}/content".format(
            document_id=quote(str(document_id), safe=""),
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> File | Problem | None:
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

        return response_200

    if response.status_code == 206:
        response_206 = File(payload=BytesIO(response.content))

        return response_206

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

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 416:
        response_416 = Problem.from_dict(response.json())

        return response_416

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
) -> Response[File | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    document_id: str,
    *,
    client: AuthenticatedClient,
    range_: str | Unset = UNSET,
    if_range: str | Unset = UNSET,
    access_reason: DownloadDocumentAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[File | Problem]:
    """Download a document

     The PDF, always as an attachment and never kept by anybody on the way. One range of bytes may be
    asked for.

    Args:
        document_id (str):
        range_ (str | Unset):
        if_range (str | Unset):
        access_reason (DownloadDocumentAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        document_id=document_id,
        range_=range_,
        if_range=if_range,
        access_reason=access_reason,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    document_id: str,
    *,
    client: AuthenticatedClient,
    range_: str | Unset = UNSET,
    if_range: str | Unset = UNSET,
    access_reason: DownloadDocumentAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> File | Problem | None:
    """Download a document

     The PDF, always as an attachment and never kept by anybody on the way. One range of bytes may be
    asked for.

    Args:
        document_id (str):
        range_ (str | Unset):
        if_range (str | Unset):
        access_reason (DownloadDocumentAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return sync_detailed(
        document_id=document_id,
        client=client,
        range_=range_,
        if_range=if_range,
        access_reason=access_reason,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    document_id: str,
    *,
    client: AuthenticatedClient,
    range_: str | Unset = UNSET,
    if_range: str | Unset = UNSET,
    access_reason: DownloadDocumentAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[File | Problem]:
    """Download a document

     The PDF, always as an attachment and never kept by anybody on the way. One range of bytes may be
    asked for.

    Args:
        document_id (str):
        range_ (str | Unset):
        if_range (str | Unset):
        access_reason (DownloadDocumentAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        document_id=document_id,
        range_=range_,
        if_range=if_range,
        access_reason=access_reason,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    document_id: str,
    *,
    client: AuthenticatedClient,
    range_: str | Unset = UNSET,
    if_range: str | Unset = UNSET,
    access_reason: DownloadDocumentAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> File | Problem | None:
    """Download a document

     The PDF, always as an attachment and never kept by anybody on the way. One range of bytes may be
    asked for.

    Args:
        document_id (str):
        range_ (str | Unset):
        if_range (str | Unset):
        access_reason (DownloadDocumentAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return (
        await asyncio_detailed(
            document_id=document_id,
            client=client,
            range_=range_,
            if_range=if_range,
            access_reason=access_reason,
            accept_language=accept_language,
        )
    ).parsed
