import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.message_thread_list import MessageThreadList
from ...models.problem import Problem
from ...models.role import Role
from ...models.undelivered import Undelivered
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    team: Role | Unset = UNSET,
    category: str | Unset = UNSET,
    assignee_id: str | Unset = UNSET,
    unassigned: bool | Unset = False,
    due_before: datetime.datetime | Unset = UNSET,
    mail_status: Undelivered | Unset = UNSET,
    q: str | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    json_team: str | Unset = UNSET
    if not isinstance(team, Unset):
        json_team = team.value

    params["team"] = json_team

    params["category"] = category

    params["assignee_id"] = assignee_id

    params["unassigned"] = unassigned

    json_due_before: str | Unset = UNSET
    if not isinstance(due_before, Unset):
        json_due_before = due_before.isoformat()
    params["due_before"] = json_due_before

    json_mail_status: str | Unset = UNSET
    if not isinstance(mail_status, Unset):
        json_mail_status = mail_status.value

    params["mail_status"] = json_mail_status

    params["q"] = q

    params["limit"] = limit

    params["cursor"] = cursor

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/staff/message-threads",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> MessageThreadList | Problem | None:
    if response.status_code == 200:
        response_200 = MessageThreadList.from_dict(response.json())

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
) -> Response[MessageThreadList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    team: Role | Unset = UNSET,
    category: str | Unset = UNSET,
    assignee_id: str | Unset = UNSET,
    unassigned: bool | Unset = False,
    due_before: datetime.datetime | Unset = UNSET,
    mail_status: Undelivered | Unset = UNSET,
    q: str | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[MessageThreadList | Problem]:
    """List conversations that wait for an answer

     What is due first comes first. An answer is due at the close of a business day in Ontario, as many
    business days after the message as `message_categories` says for its topic. Nobody sees what they
    have a part in.

    Args:
        team (Role | Unset): Towards a record; the staff roles are the teams of the College.
        category (str | Unset):
        assignee_id (str | Unset):
        unassigned (bool | Unset):  Default: False.
        due_before (datetime.datetime | Unset):
        mail_status (Undelivered | Unset): How the mail that tells of a message can fail to
            arrive.
        q (str | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MessageThreadList | Problem]
    """

    kwargs = _get_kwargs(
        team=team,
        category=category,
        assignee_id=assignee_id,
        unassigned=unassigned,
        due_before=due_before,
        mail_status=mail_status,
        q=q,
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
    team: Role | Unset = UNSET,
    category: str | Unset = UNSET,
    assignee_id: str | Unset = UNSET,
    unassigned: bool | Unset = False,
    due_before: datetime.datetime | Unset = UNSET,
    mail_status: Undelivered | Unset = UNSET,
    q: str | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> MessageThreadList | Problem | None:
    """List conversations that wait for an answer

     What is due first comes first. An answer is due at the close of a business day in Ontario, as many
    business days after the message as `message_categories` says for its topic. Nobody sees what they
    have a part in.

    Args:
        team (Role | Unset): Towards a record; the staff roles are the teams of the College.
        category (str | Unset):
        assignee_id (str | Unset):
        unassigned (bool | Unset):  Default: False.
        due_before (datetime.datetime | Unset):
        mail_status (Undelivered | Unset): How the mail that tells of a message can fail to
            arrive.
        q (str | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MessageThreadList | Problem
    """

    return sync_detailed(
        client=client,
        team=team,
        category=category,
        assignee_id=assignee_id,
        unassigned=unassigned,
        due_before=due_before,
        mail_status=mail_status,
        q=q,
        limit=limit,
        cursor=cursor,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    team: Role | Unset = UNSET,
    category: str | Unset = UNSET,
    assignee_id: str | Unset = UNSET,
    unassigned: bool | Unset = False,
    due_before: datetime.datetime | Unset = UNSET,
    mail_status: Undelivered | Unset = UNSET,
    q: str | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[MessageThreadList | Problem]:
    """List conversations that wait for an answer

     What is due first comes first. An answer is due at the close of a business day in Ontario, as many
    business days after the message as `message_categories` says for its topic. Nobody sees what they
    have a part in.

    Args:
        team (Role | Unset): Towards a record; the staff roles are the teams of the College.
        category (str | Unset):
        assignee_id (str | Unset):
        unassigned (bool | Unset):  Default: False.
        due_before (datetime.datetime | Unset):
        mail_status (Undelivered | Unset): How the mail that tells of a message can fail to
            arrive.
        q (str | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MessageThreadList | Problem]
    """

    kwargs = _get_kwargs(
        team=team,
        category=category,
        assignee_id=assignee_id,
        unassigned=unassigned,
        due_before=due_before,
        mail_status=mail_status,
        q=q,
        limit=limit,
        cursor=cursor,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    team: Role | Unset = UNSET,
    category: str | Unset = UNSET,
    assignee_id: str | Unset = UNSET,
    unassigned: bool | Unset = False,
    due_before: datetime.datetime | Unset = UNSET,
    mail_status: Undelivered | Unset = UNSET,
    q: str | Unset = UNSET,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> MessageThreadList | Problem | None:
    """List conversations that wait for an answer

     What is due first comes first. An answer is due at the close of a business day in Ontario, as many
    business days after the message as `message_categories` says for its topic. Nobody sees what they
    have a part in.

    Args:
        team (Role | Unset): Towards a record; the staff roles are the teams of the College.
        category (str | Unset):
        assignee_id (str | Unset):
        unassigned (bool | Unset):  Default: False.
        due_before (datetime.datetime | Unset):
        mail_status (Undelivered | Unset): How the mail that tells of a message can fail to
            arrive.
        q (str | Unset):
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MessageThreadList | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            team=team,
            category=category,
            assignee_id=assignee_id,
            unassigned=unassigned,
            due_before=due_before,
            mail_status=mail_status,
            q=q,
            limit=limit,
            cursor=cursor,
            accept_language=accept_language,
        )
    ).parsed
