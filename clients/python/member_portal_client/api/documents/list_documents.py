from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.document_list import DocumentList
from ...models.list_documents_access_reason import ListDocumentsAccessReason
from ...models.paper_type import PaperType
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    registrant_id: str,
    *,
    document_type: list[PaperType] | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListDocumentsAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(access_reason, Unset):
        headers["Access-Reason"] = str(access_reason)

    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    json_document_type: list[str] | Unset = UNSET
    if not isinstance(document_type, Unset):
        json_document_type = []
        for document_type_item_data in document_type:
            document_type_item = document_type_item_data.value
            json_document_type.append(document_type_item)

    params["document_type"] = json_document_type

    params["limit"] = limit

    params["cursor"] = cursor

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/registrants/{registrant_id}/documents".format(
            registrant_id=quote(str(registrant_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DocumentList | Problem | None:
    if response.status_code == 200:
        response_200 = DocumentList.from_dict(response.json())

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
) -> Response[DocumentList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    registrant_id: str,
    *,
    client: AuthenticatedClient,
    document_type: list[PaperType] | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListDocumentsAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[DocumentList | Problem]:
    """List the documents that were issued

     Everything that was asked for and issued, the newest first.

    Args:
        registrant_id (str):
        document_type (list[PaperType] | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListDocumentsAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DocumentList | Problem]
    """

    kwargs = _get_kwargs(
        registrant_id=registrant_id,
        document_type=document_type,
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
    registrant_id: str,
    *,
    client: AuthenticatedClient,
    document_type: list[PaperType] | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListDocumentsAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> DocumentList | Problem | None:
    """List the documents that were issued

     Everything that was asked for and issued, the newest first.

    Args:
        registrant_id (str):
        document_type (list[PaperType] | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListDocumentsAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DocumentList | Problem
    """

    return sync_detailed(
        registrant_id=registrant_id,
        client=client,
        document_type=document_type,
        limit=limit,
        cursor=cursor,
        access_reason=access_reason,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    registrant_id: str,
    *,
    client: AuthenticatedClient,
    document_type: list[PaperType] | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListDocumentsAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[DocumentList | Problem]:
    """List the documents that were issued

     Everything that was asked for and issued, the newest first.

    Args:
        registrant_id (str):
        document_type (list[PaperType] | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListDocumentsAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DocumentList | Problem]
    """

    kwargs = _get_kwargs(
        registrant_id=registrant_id,
        document_type=document_type,
        limit=limit,
        cursor=cursor,
        access_reason=access_reason,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    registrant_id: str,
    *,
    client: AuthenticatedClient,
    document_type: list[PaperType] | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    access_reason: ListDocumentsAccessReason | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> DocumentList | Problem | None:
    """List the documents that were issued

     Everything that was asked for and issued, the newest first.

    Args:
        registrant_id (str):
        document_type (list[PaperType] | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        access_reason (ListDocumentsAccessReason | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DocumentList | Problem
    """

    return (
        await asyncio_detailed(
            registrant_id=registrant_id,
            client=client,
            document_type=document_type,
            limit=limit,
            cursor=cursor,
            access_reason=access_reason,
            accept_language=accept_language,
        )
    ).parsed
