from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.appointment_letters_create import AppointmentLettersCreate
from ...models.appointment_letters_recorded import AppointmentLettersRecorded
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: AppointmentLettersCreate,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Idempotency-Key"] = idempotency_key

    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/staff/appointment-letters",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AppointmentLettersRecorded | Problem | None:
    if response.status_code == 201:
        response_201 = AppointmentLettersRecorded.from_dict(response.json())

        return response_201

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())

        return response_408

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

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
) -> Response[AppointmentLettersRecorded | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: AppointmentLettersCreate,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> Response[AppointmentLettersRecorded | Problem]:
    """Record letters of appointment of trainees

     One or many, as the medical schools send them. All or none are recorded; each trainee is told, and
    can renew. A letter with the first day of one on record, and another last day or programme, corrects
    it. A certificate that was issued before is corrected by itself (`correct_registration`).

    Args:
        idempotency_key (str):
        accept_language (str | Unset):
        body (AppointmentLettersCreate): Letters of appointment, one or many.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AppointmentLettersRecorded | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: AppointmentLettersCreate,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> AppointmentLettersRecorded | Problem | None:
    """Record letters of appointment of trainees

     One or many, as the medical schools send them. All or none are recorded; each trainee is told, and
    can renew. A letter with the first day of one on record, and another last day or programme, corrects
    it. A certificate that was issued before is corrected by itself (`correct_registration`).

    Args:
        idempotency_key (str):
        accept_language (str | Unset):
        body (AppointmentLettersCreate): Letters of appointment, one or many.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AppointmentLettersRecorded | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: AppointmentLettersCreate,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> Response[AppointmentLettersRecorded | Problem]:
    """Record letters of appointment of trainees

     One or many, as the medical schools send them. All or none are recorded; each trainee is told, and
    can renew. A letter with the first day of one on record, and another last day or programme, corrects
    it. A certificate that was issued before is corrected by itself (`correct_registration`).

    Args:
        idempotency_key (str):
        accept_language (str | Unset):
        body (AppointmentLettersCreate): Letters of appointment, one or many.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AppointmentLettersRecorded | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: AppointmentLettersCreate,
    idempotency_key: str,
    accept_language: str | Unset = UNSET,
) -> AppointmentLettersRecorded | Problem | None:
    """Record letters of appointment of trainees

     One or many, as the medical schools send them. All or none are recorded; each trainee is told, and
    can renew. A letter with the first day of one on record, and another last day or programme, corrects
    it. A certificate that was issued before is corrected by itself (`correct_registration`).

    Args:
        idempotency_key (str):
        accept_language (str | Unset):
        body (AppointmentLettersCreate): Letters of appointment, one or many.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AppointmentLettersRecorded | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
            accept_language=accept_language,
        )
    ).parsed
