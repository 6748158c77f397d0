from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.renewal_status import RenewalStatus
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    renewal_cycle_id: str,
    *,
    status: list[RenewalStatus] | Unset = UNSET,
    class_: list[str] | Unset = UNSET,
    paid: bool | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    json_status: list[str] | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = []
        for status_item_data in status:
            status_item = status_item_data.value
            json_status.append(status_item)

    params["status"] = json_status

    json_class_: list[str] | Unset = UNSET
    if not isinstance(class_, Unset):
        json_class_ = class_

    params["class"] = json_class_

    params["paid"] = paid

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/staff/renewal-cycles/{renewal_cycle_id}/export".format(
            renewal_cycle_id=quote(str(renewal_cycle_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> File | Problem | None:
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

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
) -> Response[File | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    renewal_cycle_id: str,
    *,
    client: AuthenticatedClient,
    status: list[RenewalStatus] | Unset = UNSET,
    class_: list[str] | Unset = UNSET,
    paid: bool | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[File | Problem]:
    """Take a cycle out as a table

     CSV, a row for each renewal and no answers: who is done, who is missing, of which class. It is on
    record who took it out.

    Args:
        renewal_cycle_id (str):
        status (list[RenewalStatus] | Unset):
        class_ (list[str] | Unset):
        paid (bool | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        renewal_cycle_id=renewal_cycle_id,
        status=status,
        class_=class_,
        paid=paid,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    renewal_cycle_id: str,
    *,
    client: AuthenticatedClient,
    status: list[RenewalStatus] | Unset = UNSET,
    class_: list[str] | Unset = UNSET,
    paid: bool | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> File | Problem | None:
    """Take a cycle out as a table

     CSV, a row for each renewal and no answers: who is done, who is missing, of which class. It is on
    record who took it out.

    Args:
        renewal_cycle_id (str):
        status (list[RenewalStatus] | Unset):
        class_ (list[str] | Unset):
        paid (bool | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return sync_detailed(
        renewal_cycle_id=renewal_cycle_id,
        client=client,
        status=status,
        class_=class_,
        paid=paid,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    renewal_cycle_id: str,
    *,
    client: AuthenticatedClient,
    status: list[RenewalStatus] | Unset = UNSET,
    class_: list[str] | Unset = UNSET,
    paid: bool | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[File | Problem]:
    """Take a cycle out as a table

     CSV, a row for each renewal and no answers: who is done, who is missing, of which class. It is on
    record who took it out.

    Args:
        renewal_cycle_id (str):
        status (list[RenewalStatus] | Unset):
        class_ (list[str] | Unset):
        paid (bool | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        renewal_cycle_id=renewal_cycle_id,
        status=status,
        class_=class_,
        paid=paid,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    renewal_cycle_id: str,
    *,
    client: AuthenticatedClient,
    status: list[RenewalStatus] | Unset = UNSET,
    class_: list[str] | Unset = UNSET,
    paid: bool | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> File | Problem | None:
    """Take a cycle out as a table

     CSV, a row for each renewal and no answers: who is done, who is missing, of which class. It is on
    record who took it out.

    Args:
        renewal_cycle_id (str):
        status (list[RenewalStatus] | Unset):
        class_ (list[str] | Unset):
        paid (bool | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return (
        await asyncio_detailed(
            renewal_cycle_id=renewal_cycle_id,
            client=client,
            status=status,
            class_=class_,
            paid=paid,
            accept_language=accept_language,
        )
    ).parsed
