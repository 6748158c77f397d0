"""The page of the embedded payment provider, for people in a browser; the sandbox alone serves it."""

from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response

from app.core.errors import NotFound
from app.core.languages import preferred
from app.routers.errors import problem_response
from app.sandbox import payment_page
from app.sandbox.payment_books import PaymentBooks
from app.sandbox.payment_page import Shown

router = APIRouter(include_in_schema=False)

_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self' "
)
_LANGUAGES: Final = ("en", "fr")


@router.get("/sandbox/pay/{checkout}")
async def show_payment(request: Request, checkout: str) -> Response:
    """Show what is to be paid, and a form for a test number."""
    books: PaymentBooks = request.app.state.payment_books
    try:
        return _page(await payment_page.show(books, checkout, language=_language(request)))
    except NotFound:
        return _not_here(request)


@router.post("/sandbox/pay")
async def take_payment(request: Request) -> Response:
    """Try the card; whoever has paid goes back to the portal's front end."""
    books: PaymentBooks = request.app.state.payment_books
    form = parse_qs((await request.body()).decode())
    name, number = form.get("checkout", [""])[0], form.get("number", [""])[0]
    language = form.get("lang", [""])[0]
    try:
        shown = await payment_page.pay(
            books, name, number, language=language if language in _LANGUAGES else None
        )
    except NotFound:
        return _not_here(request)
    return _page(shown)


def _page(shown: Shown) -> Response:
    # The way back after a form is a part of what the form may lead to.
    headers = {
        "Content-Security-Policy": _POLICY + shown.origin,
        "Cache-Control": "no-store",
        "Content-Language": shown.language,
        "Referrer-Policy": "no-referrer",
    }
    if shown.goes_to is not None:
        return Response(status_code=HTTPStatus.SEE_OTHER, headers={**headers, "Location": shown.goes_to})
    return Response(shown.html, headers=headers, media_type="text/html")


def _language(request: Request) -> str | None:
    asked = request.query_params.get("lang")
    return asked if asked in _LANGUAGES else None


def _not_here(request: Request) -> Response:
    portal = request.scope["portal"]
    language = preferred(request.headers.get("accept-language")) or "en"
    return problem_response(NotFound(), language=language, request_id=portal["request_id"])
