from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.registration import Registration
from ...models.registration_status_correction import RegistrationStatusCorrection
from ...types import UNSET, Response, Unset


def _get_kwargs(
    registration_status_id: str,
    *,
    body: RegistrationStatusCorrection,
    if_match: str,
    idempotency_key: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/registration-statuses/{registration_status_id}/correct".format(
            registration_status_id=quote(str(registration_status_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | Registration | None:
    if response.status_code == 200:
        response_200 = Registration.from_dict(response.json())

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
) -> Response[Problem | Registration]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    registration_status_id: str,
    *,
    client: AuthenticatedClient,
    body: RegistrationStatusCorrection,
    if_match: str,
    idempotency_key: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | Registration]:
    """Correct a wrong status, or strike one that never held

     Also one that has begun, or is over. The wrong status is kept, and `known_at` still answers with
    what was believed before; nobody is certified by it any more. `If-Match` is the `etag` of the
    registration. Another person than the one who decided it, or corrected it last, must do this.

    **Two people.** Whoever did the first part - asked, reviewed, issued, imposed, countersigned or
    approved first - gets 403 `second_person_required`. They see it beforehand in the
    `available_actions` of the thing or of its item on the desk: not `enabled`, with that code in
    `blocked_by`. A colleague with the same role finishes it.

    Args:
        registration_status_id (str):
        if_match (str):
        idempotency_key (str | Unset):
        accept_language (str | Unset):
        body (RegistrationStatusCorrection): What a status should have said; what is left out
            stays as it was.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Registration]
    """

    kwargs = _get_kwargs(
        registration_status_id=registration_status_id,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
        accept_language=accept_language,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    registration_status_id: str,
    *,
    client: AuthenticatedClient,
    body: RegistrationStatusCorrection,
    if_match: str,
    idempotency_key: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Problem | Registration | None:
    """Correct a wrong status, or strike one that never held

     Also one that has begun, or is over. The wrong status is kept, and `known_at` still answers with
    what was believed before; nobody is certified by it any more. `If-Match` is the `etag` of the
    registration. Another person than the one who decided it, or corrected it last, must do this.

    **Two people.** Whoever did the first part - asked, reviewed, issued, imposed, countersigned or
    approved first - gets 403 `second_person_required`. They see it beforehand in the
    `available_actions` of the thing or of its item on the desk: not `enabled`, with that code in
    `blocked_by`. A colleague with the same role finishes it.

    Args:
        registration_status_id (str):
        if_match (str):
        idempotency_key (str | Unset):
        accept_language (str | Unset):
        body (RegistrationStatusCorrection): What a status should have said; what is left out
            stays as it was.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Registration
    """

    return sync_detailed(
        registration_status_id=registration_status_id,
        client=client,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    registration_status_id: str,
    *,
    client: AuthenticatedClient,
    body: RegistrationStatusCorrection,
    if_match: str,
    idempotency_key: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | Registration]:
    """Correct a wrong status, or strike one that never held

     Also one that has begun, or is over. The wrong status is kept, and `known_at` still answers with
    what was believed before; nobody is certified by it any more. `If-Match` is the `etag` of the
    registration. Another person than the one who decided it, or corrected it last, must do this.

    **Two people.** Whoever did the first part - asked, reviewed, issued, imposed, countersigned or
    approved first - gets 403 `second_person_required`. They see it beforehand in the
    `available_actions` of the thing or of its item on the desk: not `enabled`, with that code in
    `blocked_by`. A colleague with the same role finishes it.

    Args:
        registration_status_id (str):
        if_match (str):
        idempotency_key (str | Unset):
        accept_language (str | Unset):
        body (RegistrationStatusCorrection): What a status should have said; what is left out
            stays as it was.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Registration]
    """

    kwargs = _get_kwargs(
        registration_status_id=registration_status_id,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    registration_status_id: str,
    *,
    client: AuthenticatedClient,
    body: RegistrationStatusCorrection,
    if_match: str,
    idempotency_key: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Problem | Registration | None:
    """Correct a wrong status, or strike one that never held

     Also one that has begun, or is over. The wrong status is kept, and `known_at` still answers with
    what was believed before; nobody is certified by it any more. `If-Match` is the `etag` of the
    registration. Another person than the one who decided it, or corrected it last, must do this.

    **Two people.** Whoever did the first part - asked, reviewed, issued, imposed, countersigned or
    approved first - gets 403 `second_person_required`. They see it beforehand in the
    `available_actions` of the thing or of its item on the desk: not `enabled`, with that code in
    `blocked_by`. A colleague with the same role finishes it.

    Args:
        registration_status_id (str):
        if_match (str):
        idempotency_key (str | Unset):
        accept_language (str | Unset):
        body (RegistrationStatusCorrection): What a status should have said; what is left out
            stays as it was.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Registration
    """

    return (
        await asyncio_detailed(
            registration_status_id=registration_status_id,
            client=client,
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            accept_language=accept_language,
        )
    ).parsed
