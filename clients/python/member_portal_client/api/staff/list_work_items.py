import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.item_kind import ItemKind
from ...models.pending import Pending
from ...models.problem import Problem
from ...models.role import Role
from ...models.sort import Sort
from ...models.work_item_list import WorkItemList
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    queue: Role | Unset = UNSET,
    kind: ItemKind | Unset = UNSET,
    status: Pending | Unset = UNSET,
    assignee: str | Unset = UNSET,
    unassigned: bool | Unset = False,
    overdue: bool | Unset = False,
    due_before: datetime.datetime | Unset = UNSET,
    reference_number: str | Unset = UNSET,
    registrant_id: str | Unset = UNSET,
    sort: Sort | Unset = UNSET,
    include_count: bool | Unset = False,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    json_queue: str | Unset = UNSET
    if not isinstance(queue, Unset):
        json_queue = queue.value

    params["queue"] = json_queue

    json_kind: str | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = kind.value

    params["kind"] = json_kind

    json_status: str | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status.value

    params["status"] = json_status

    params["assignee"] = assignee

    params["unassigned"] = unassigned

    params["overdue"] = overdue

    json_due_before: str | Unset = UNSET
    if not isinstance(due_before, Unset):
        json_due_before = due_before.isoformat()
    params["due_before"] = json_due_before

    params["reference_number"] = reference_number

    params["registrant_id"] = registrant_id

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

    params["include_count"] = include_count

    params["limit"] = limit

    params["cursor"] = cursor

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/staff/work-items",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | WorkItemList | None:
    if response.status_code == 200:
        response_200 = WorkItemList.from_dict(response.json())

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
) -> Response[Problem | WorkItemList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    queue: Role | Unset = UNSET,
    kind: ItemKind | Unset = UNSET,
    status: Pending | Unset = UNSET,
    assignee: str | Unset = UNSET,
    unassigned: bool | Unset = False,
    overdue: bool | Unset = False,
    due_before: datetime.datetime | Unset = UNSET,
    reference_number: str | Unset = UNSET,
    registrant_id: str | Unset = UNSET,
    sort: Sort | Unset = UNSET,
    include_count: bool | Unset = False,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | WorkItemList]:
    """List the work that waits

     One queue over all that waits for somebody: service requests, conversations that wait for an answer,
    answers of renewals that are looked into, reviews of certificates and certificates that came back,
    accounts that look for their record, refunds for a second person, payments that fit nothing, and
    names of which the MINC hub is to be told. Nobody sees what they have a part in.

    Args:
        queue (Role | Unset): Towards a record; the staff roles are the teams of the College.
        kind (ItemKind | Unset):
        status (Pending | Unset): How an item that is not done stands.
        assignee (str | Unset):
        unassigned (bool | Unset):  Default: False.
        overdue (bool | Unset):  Default: False.
        due_before (datetime.datetime | Unset):
        reference_number (str | Unset):
        registrant_id (str | Unset):
        sort (Sort | Unset):
        include_count (bool | Unset):  Default: False.
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WorkItemList]
    """

    kwargs = _get_kwargs(
        queue=queue,
        kind=kind,
        status=status,
        assignee=assignee,
        unassigned=unassigned,
        overdue=overdue,
        due_before=due_before,
        reference_number=reference_number,
        registrant_id=registrant_id,
        sort=sort,
        include_count=include_count,
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
    queue: Role | Unset = UNSET,
    kind: ItemKind | Unset = UNSET,
    status: Pending | Unset = UNSET,
    assignee: str | Unset = UNSET,
    unassigned: bool | Unset = False,
    overdue: bool | Unset = False,
    due_before: datetime.datetime | Unset = UNSET,
    reference_number: str | Unset = UNSET,
    registrant_id: str | Unset = UNSET,
    sort: Sort | Unset = UNSET,
    include_count: bool | Unset = False,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Problem | WorkItemList | None:
    """List the work that waits

     One queue over all that waits for somebody: service requests, conversations that wait for an answer,
    answers of renewals that are looked into, reviews of certificates and certificates that came back,
    accounts that look for their record, refunds for a second person, payments that fit nothing, and
    names of which the MINC hub is to be told. Nobody sees what they have a part in.

    Args:
        queue (Role | Unset): Towards a record; the staff roles are the teams of the College.
        kind (ItemKind | Unset):
        status (Pending | Unset): How an item that is not done stands.
        assignee (str | Unset):
        unassigned (bool | Unset):  Default: False.
        overdue (bool | Unset):  Default: False.
        due_before (datetime.datetime | Unset):
        reference_number (str | Unset):
        registrant_id (str | Unset):
        sort (Sort | Unset):
        include_count (bool | Unset):  Default: False.
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WorkItemList
    """

    return sync_detailed(
        client=client,
        queue=queue,
        kind=kind,
        status=status,
        assignee=assignee,
        unassigned=unassigned,
        overdue=overdue,
        due_before=due_before,
        reference_number=reference_number,
        registrant_id=registrant_id,
        sort=sort,
        include_count=include_count,
        limit=limit,
        cursor=cursor,
        accept_language=accept_language,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    queue: Role | Unset = UNSET,
    kind: ItemKind | Unset = UNSET,
    status: Pending | Unset = UNSET,
    assignee: str | Unset = UNSET,
    unassigned: bool | Unset = False,
    overdue: bool | Unset = False,
    due_before: datetime.datetime | Unset = UNSET,
    reference_number: str | Unset = UNSET,
    registrant_id: str | Unset = UNSET,
    sort: Sort | Unset = UNSET,
    include_count: bool | Unset = False,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Response[Problem | WorkItemList]:
    """List the work that waits

     One queue over all that waits for somebody: service requests, conversations that wait for an answer,
    answers of renewals that are looked into, reviews of certificates and certificates that came back,
    accounts that look for their record, refunds for a second person, payments that fit nothing, and
    names of which the MINC hub is to be told. Nobody sees what they have a part in.

    Args:
        queue (Role | Unset): Towards a record; the staff roles are the teams of the College.
        kind (ItemKind | Unset):
        status (Pending | Unset): How an item that is not done stands.
        assignee (str | Unset):
        unassigned (bool | Unset):  Default: False.
        overdue (bool | Unset):  Default: False.
        due_before (datetime.datetime | Unset):
        reference_number (str | Unset):
        registrant_id (str | Unset):
        sort (Sort | Unset):
        include_count (bool | Unset):  Default: False.
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WorkItemList]
    """

    kwargs = _get_kwargs(
        queue=queue,
        kind=kind,
        status=status,
        assignee=assignee,
        unassigned=unassigned,
        overdue=overdue,
        due_before=due_before,
        reference_number=reference_number,
        registrant_id=registrant_id,
        sort=sort,
        include_count=include_count,
        limit=limit,
        cursor=cursor,
        accept_language=accept_language,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    queue: Role | Unset = UNSET,
    kind: ItemKind | Unset = UNSET,
    status: Pending | Unset = UNSET,
    assignee: str | Unset = UNSET,
    unassigned: bool | Unset = False,
    overdue: bool | Unset = False,
    due_before: datetime.datetime | Unset = UNSET,
    reference_number: str | Unset = UNSET,
    registrant_id: str | Unset = UNSET,
    sort: Sort | Unset = UNSET,
    include_count: bool | Unset = False,
    limit: int | Unset = 25,
    cursor: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> Problem | WorkItemList | None:
    """List the work that waits

     One queue over all that waits for somebody: service requests, conversations that wait for an answer,
    answers of renewals that are looked into, reviews of certificates and certificates that came back,
    accounts that look for their record, refunds for a second person, payments that fit nothing, and
    names of which the MINC hub is to be told. Nobody sees what they have a part in.

    Args:
        queue (Role | Unset): Towards a record; the staff roles are the teams of the College.
        kind (ItemKind | Unset):
        status (Pending | Unset): How an item that is not done stands.
        assignee (str | Unset):
        unassigned (bool | Unset):  Default: False.
        overdue (bool | Unset):  Default: False.
        due_before (datetime.datetime | Unset):
        reference_number (str | Unset):
        registrant_id (str | Unset):
        sort (Sort | Unset):
        include_count (bool | Unset):  Default: False.
        limit (int | Unset):  Default: 25.
        cursor (str | Unset):
        accept_language (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WorkItemList
    """

    return (
        await asyncio_detailed(
            client=client,
            queue=queue,
            kind=kind,
            status=status,
            assignee=assignee,
            unassigned=unassigned,
            overdue=overdue,
            due_before=due_before,
            reference_number=reference_number,
            registrant_id=registrant_id,
            sort=sort,
            include_count=include_count,
            limit=limit,
            cursor=cursor,
            accept_language=accept_language,
        )
    ).parsed
