from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.registration_condition import RegistrationCondition
from ...models.registration_condition_end import RegistrationConditionEnd
from ...types import UNSET, Response, Unset


def _get_kwargs(
    registration_condition_id: str,
    *,
    body: RegistrationConditionEnd,
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
        "url": "/v1/registration-conditions/{registration_condition_id}/end".format(
            registration_condition_id=quote(str(registration_condition_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | RegistrationCondition | None:
    if response.status_code == 200:
        response_200 = RegistrationCondition.from_dict(response.json())

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
) -> Response[Problem | RegistrationCondition]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    registration_condition_id: str,
    *,
    client: AuthenticatedClient,
    body: RegistrationConditionEnd,
    if_match: str,
    idempotency_key: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | RegistrationCondition]:
    """Lift a condition from a day on

     It stays on file with its end; one that has not begun, and is to end by its first day, is taken
    back. Another person than the one who imposed it must do this.

    **Two people.** Whoever did the first part - asked, reviewed, issued, imposed, countersigned or
    approved first - gets 403 `second_person_required`. They see it beforehand in the
    `available_actions` of the thing or of its item on the desk: not `enabled`, with that code in
    `blocked_by`. A colleague with the same role finishes it.

    Args:
        registration_condition_id (str):
        if_match (str):
        idempotency_key (str | Unset):
        accept_language (str | Unset):
        body (RegistrationConditionEnd): The end of a term, condition or limitation.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RegistrationCondition]
    """

    kwargs = _get_kwargs(
        registration_condition_id=registration_condition_id,
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
    registration_condition_id: str,
    *,
    client: AuthenticatedClient,
    body: RegistrationConditionEnd,
    if_match: str,
    idempotency_key: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Problem | RegistrationCondition | None:
    """Lift a condition from a day on

     It stays on file with its end; one that has not begun, and is to end by its first day, is taken
    back. Another person than the one who imposed it must do this.

    **Two people.** Whoever did the first part - asked, reviewed, issued, imposed, countersigned or
    approved first - gets 403 `second_person_required`. They see it beforehand in the
    `available_actions` of the thing or of its item on the desk: not `enabled`, with that code in
    `blocked_by`. A colleague with the same role finishes it.

    Args:
        registration_condition_id (str):
        if_match (str):
        idempotency_key (str | Unset):
        accept_language (str | Unset):
        body (RegistrationConditionEnd): The end of a term, condition or limitation.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RegistrationCondition
    """

    return sync_detailed(
        registration_condition_id=registration_condition_id,
        client=client,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    registration_condition_id: str,
    *,
    client: AuthenticatedClient,
    body: RegistrationConditionEnd,
    if_match: str,
    idempotency_key: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | RegistrationCondition]:
    """Lift a condition from a day on

     It stays on file with its end; one that has not begun, and is to end by its first day, is taken
    back. Another person than the one who imposed it must do this.

    **Two people.** Whoever did the first part - asked, reviewed, issued, imposed, countersigned or
    approved first - gets 403 `second_person_required`. They see it beforehand in the
    `available_actions` of the thing or of its item on the desk: not `enabled`, with that code in
    `blocked_by`. A colleague with the same role finishes it.

    Args:
        registration_condition_id (str):
        if_match (str):
        idempotency_key (str | Unset):
        accept_language (str | Unset):
        body (RegistrationConditionEnd): The end of a term, condition or limitation.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RegistrationCondition]
    """

    kwargs = _get_kwargs(
        registration_condition_id=registration_condition_id,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    registration_condition_id: str,
    *,
    client: AuthenticatedClient,
    body: RegistrationConditionEnd,
    if_match: str,
    idempotency_key: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Problem | RegistrationCondition | None:
    """Lift a condition from a day on

     It stays on file with its end; one that has not begun, and is to end by its first day, is taken
    back. Another person than the one who imposed it must do this.

    **Two people.** Whoever did the first part - asked, reviewed, issued, imposed, countersigned or
    approved first - gets 403 `second_person_required`. They see it beforehand in the
    `available_actions` of the thing or of its item on the desk: not `enabled`, with that code in
    `blocked_by`. A colleague with the same role finishes it.

    Args:
        registration_condition_id (str):
        if_match (str):
        idempotency_key (str | Unset):
        accept_language (str | Unset):
        body (RegistrationConditionEnd): The end of a term, condition or limitation.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RegistrationCondition
    """

    return (
        await asyncio_detailed(
            registration_condition_id=registration_condition_id,
            client=client,
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            accept_language=accept_language,
        )
    ).parsed
