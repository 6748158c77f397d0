"""Whether this process lives, whether it can serve, and what it has counted: for whoever runs the portal."""

from http import HTTPStatus
from ipaddress import ip_address

import orjson
from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from app.context import Office
from app.services import operations

router = APIRouter(include_in_schema=False)


@router.get("/livez")
async def tell_alive() -> Response:
    """Answer, and touch nothing."""
    return Response(b'{"status":"alive"}', media_type="application/json")


@router.get("/readyz")
async def tell_ready(request: Request) -> Response:
    """Tell whether the database answers, and is migrated as far as this code needs."""
    found = await operations.find_readiness(request.app.state.office)
    body = {"status": found.status, "migrated": found.revision}
    is_ready = found.status == "ready"
    status = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
    headers = {} if is_ready else {"Retry-After": "1"}
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
