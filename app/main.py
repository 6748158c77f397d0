"""The application: routes, documents, the edge around them, and the office they work in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from fastapi import FastAPI
from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware
from fastapi.routing import APIRoute
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app.catalogue import check
from app.context import Office
from app.core import logging as lines
from app.core import settings
from app.core.settings import Settings
from app.edge import routes
from app.edge.retold import Dialect
from app.edge.stack import surround
from app.jobs import queue
from app.routers import (
    access_log,
    account_links,
    accounts,
    addresses,
    broadcasts,
    certificate_page,
    challenge_answers,
    concerns,
    cpc,
    cpc_desk,
    credentials,
    dashboard,
    delegations,
    fees,
    fhir,
    fhir_outcomes,
    files,
    forms,
    guides,
    health,
    hosted_payment,
    invitations,
    invoices,
    inward,
    ledger,
    long_jobs,
    looks,
    message_desk,
    messages,
    monitors,
    names,
    openapi,
    pages,
    partner_cpc,
    partner_desk,
    partners,
    payments,
    practice,
    public_register,
    reference,
    register_notices,
    registrants,
    registrations,
    renewal_cycles,
    renewals,
    sandbox,
    second_factors,
    service_requests,
    sessions,
    webhooks,
    work_items,
)
from app.routers import documents as issued
from app.routers.errors import problem_response_bytes
from app.sandbox import payment_books

VERSION: Final = "1.0.0"

ROUTERS: Final = (
    reference,
    sessions,
    challenge_answers,
    second_factors,
    account_links,
    accounts,
    invitations,
    dashboard,
    registrants,
    names,
    registrations,
    issued,
    cpc,
    cpc_desk,
    concerns,
    addresses,
    practice,
    credentials,
    register_notices,
    delegations,
    messages,
    message_desk,
    broadcasts,
    long_jobs,
    looks,
    access_log,
    fees,
    forms,
    renewals,
    renewal_cycles,
    service_requests,
    work_items,
    files,
    invoices,
    payments,
    ledger,
    public_register,
    fhir,
    partners,
    partner_cpc,
    monitors,
    webhooks,
    partner_desk,
)

DIALECTS: Final = (Dialect(fhir_outcomes.PREFIX, fhir_outcomes.MEDIA_TYPE, fhir_outcomes.retold),)


class Framework(FastAPI):
    """The framework without its own layers: the edge bounds bodies, catches what goes wrong, and measures."""

    def build_middleware_stack(self) -> ASGIApp:
        return self.router

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        scope["app"] = self
        await self.router.middleware_stack(scope, receive, send)


def _as_the_framework_has_it(app: ASGIApp) -> ASGIApp:
    """Catch what pages raise: they are routes of its own kind, and insist on a stack of what is to be closed."""
    return ExceptionMiddleware(AsyncExitStackMiddleware(app))


def framework(using: Settings) -> FastAPI:
    """Build the application without its edge: every route in one flat list."""
    app = Framework(
        title="Member Portal API",
        version=VERSION,
        lifespan=_lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.settings = using
    app.state.drain = queue.drain
    routers = [module.router for module in ROUTERS]
    if using.is_sandbox:
        routers += [sandbox.router, hosted_payment.router]
    for router in (*routers, certificate_page.router, health.router, pages.router, guides.router):
        app.router.routes.extend(router.routes)
    _check_operation_ids(app)
    routes.install(app, problems=problem_response_bytes, around=_as_the_framework_has_it)
    return app


def create_app(using: Settings | None = None) -> ASGIApp:
    """Build the application as it is served."""
    chosen = using or settings.get()
    lines.configure(chosen.log_level)
    return enclosed(framework(chosen), chosen)


def enclosed(app: FastAPI, using: Settings) -> ASGIApp:
    """Put the edge around an application, as it is served."""
    return surround(
        app, settings=using, problems=problem_response_bytes, api_version=VERSION, dialects=DIALECTS
    )


def documents() -> dict[str, openapi.Document]:
    """Write the API documents, by the names of their files."""
    return openapi.documents(framework(settings.get()))


def _check_operation_ids(app: FastAPI) -> None:
    names = [route.name for route in app.router.routes if isinstance(route, APIRoute)]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise RuntimeError(f"two operations are called {sorted(twice)}")


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    faults = check.run()
    if faults:
        raise RuntimeError("the catalogue does not fit together: " + "; ".join(faults))
    async with Office.open(app.state.settings) as office:
        app.state.office = office
        if office.settings.is_sandbox:
            app.state.payment_books = payment_books.open_for(office, deliver=inward.deliver_to(app))
        yield


def __getattr__(name: str) -> Any:
    if name == "app":
        return create_app()
    raise AttributeError(name)
