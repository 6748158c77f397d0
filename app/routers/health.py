"""Whether this process lives, whether it can serve, and what it has counted: for whoever runs the portal."""

from http import HTTPStatus
from ipaddress import ip_address
from typing import Final

import orjson
from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from app.context import Office
from app.core.db import Read
from app.core.errors import Unavailable

router = APIRouter(include_in_schema=False)

READY: Final = Read("select (select version_num from alembic_version) as migrated")


@router.get("/livez")
async def tell_alive() -> Response:
    """Answer, and touch nothing."""
    return Response(b'{"status":"alive"}', media_type="application/json")


@router.get("/readyz")
async def tell_ready(request: Request) -> Response:
    """Tell whether the database answers and is migrated."""
    office: Office = request.app.state.office
    try:
        row = await office.database.fetch_one(READY)
    except Unavailable:
        row = None
    body = {"status": "ready" if row else "away", "migrated": row["migrated"] if row else None}
    status = HTTPStatus.OK if row else HTTPStatus.SERVICE_UNAVAILABLE
    headers = {} if row else {"Retry-After": "1"}
    return Response(orjson.dumps(body), status, headers, media_type="application/json")


@router.get("/metrics")
async def tell_metrics(request: Request) -> Response:
    """Give the counts in Prometheus' format, to this machine and to the addresses that were named."""
    client = request.scope["portal"]["client"]
    office: Office = request.app.state.office
    if client not in office.settings.metrics_from and not _is_own(client):
        return Response(status_code=HTTPStatus.NOT_FOUND)
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _is_own(client: str) -> bool:
    try:
        return ip_address(client).is_loopback
    except ValueError:
        return False
