from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.registrant_list import RegistrantList
from ...models.registration_status import RegistrationStatus
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    q: str | Unset = UNSET,
    status: list[RegistrationStatus] | Unset = UNSET,
    class_: list[str] | Unset = UNSET,
    postal_code: str | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    params["q"] = q

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

    params["postal_code"] = postal_code

    params["limit"] = limit

    params["cursor"] = cursor

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/registrants",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | RegistrantList | None:
    if response.status_code == 200:
        response_200 = RegistrantList.from_dict(response.json())

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
) -> Response[Problem | RegistrantList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    status: list[RegistrationStatus] | Unset = UNSET,
    class_: list[str] | Unset = UNSET,
    postal_code: str | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | RegistrantList]:
    """Find a registrant

     For staff: by present and former names - accents do not matter - by number, e-mail, postal code of
    an address in force, status and class. Two letters begin a name, and beside longer words any word of
    it; longer words are found anywhere in one. At least one filter is needed; the answer is in the
    order of names.

    Args:
        q (str | Unset):
        status (list[RegistrationStatus] | Unset):
        class_ (list[str] | Unset):
        postal_code (str | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RegistrantList]
    """

    kwargs = _get_kwargs(
        q=q,
        status=status,
        class_=class_,
        postal_code=postal_code,
        limit=limit,
        cursor=cursor,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    status: list[RegistrationStatus] | Unset = UNSET,
    class_: list[str] | Unset = UNSET,
    postal_code: str | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Problem | RegistrantList | None:
    """Find a registrant

     For staff: by present and former names - accents do not matter - by number, e-mail, postal code of
    an address in force, status and class. Two letters begin a name, and beside longer words any word of
    it; longer words are found anywhere in one. At least one filter is needed; the answer is in the
    order of names.

    Args:
        q (str | Unset):
        status (list[RegistrationStatus] | Unset):
        class_ (list[str] | Unset):
        postal_code (str | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RegistrantList
    """

    return sync_detailed(
        client=client,
        q=q,
        status=status,
        class_=class_,
        postal_code=postal_code,
        limit=limit,
        cursor=cursor,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    status: list[RegistrationStatus] | Unset = UNSET,
    class_: list[str] | Unset = UNSET,
    postal_code: str | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | RegistrantList]:
    """Find a registrant

     For staff: by present and former names - accents do not matter - by number, e-mail, postal code of
    an address in force, status and class. Two letters begin a name, and beside longer words any word of
    it; longer words are found anywhere in one. At least one filter is needed; the answer is in the
    order of names.

    Args:
        q (str | Unset):
        status (list[RegistrationStatus] | Unset):
        class_ (list[str] | Unset):
        postal_code (str | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RegistrantList]
    """

    kwargs = _get_kwargs(
        q=q,
        status=status,
        class_=class_,
        postal_code=postal_code,
        limit=limit,
        cursor=cursor,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    status: list[RegistrationStatus] | Unset = UNSET,
    class_: list[str] | Unset = UNSET,
    postal_code: str | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Problem | RegistrantList | None:
    """Find a registrant

     For staff: by present and former names - accents do not matter - by number, e-mail, postal code of
    an address in force, status and class. Two letters begin a name, and beside longer words any word of
    it; longer words are found anywhere in one. At least one filter is needed; the answer is in the
    order of names.

    Args:
        q (str | Unset):
        status (list[RegistrationStatus] | Unset):
        class_ (list[str] | Unset):
        postal_code (str | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RegistrantList
    """

    return (
        await asyncio_detailed(
            client=client,
            q=q,
            status=status,
            class_=class_,
            postal_code=postal_code,
            limit=limit,
            cursor=cursor,
            accept_language=accept_language,
        )
    ).parsed
