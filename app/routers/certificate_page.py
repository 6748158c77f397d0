"""The page that the QR code of a certificate leads to: for a person with a phone, in both languages."""

from functools import cache
from html import escape
from http import HTTPStatus
from string import Template
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Response

from app import catalogue
from app.catalogue import texts
from app.core.db import Row
from app.core.errors import NotFound
from app.domain.catalogue import Localized
from app.routers.deps import Ctx
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.routers.pages import FILES
from app.services import cpc

router = APIRouter(route_class=Door, include_in_schema=False)

_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_DAY: Final = Localized("{day:date}", "{day:date}")


@router.get("/verify/{code}", response_class=Response)
@operation(bucket=Bucket.PUBLIC, raises=(NotFound,))
async def show_certificate(
    ctx: Ctx,
    code: Annotated[str, Path(description="The verification code.", max_length=40)],
    lang: Annotated[str, Query(description="`en` or `fr`.", pattern="^(en|fr)$", max_length=2)] = None,  # type: ignore[assignment]
) -> Response:
    """Tell whether a certificate is genuine and still current, and nothing more."""
    language = lang or ctx.language
    found = await cpc.look_up(ctx, code=code.upper())
    return Response(
        _page(found, code, language),
        HTTPStatus.NOT_FOUND if found is None else HTTPStatus.OK,
        {"Content-Security-Policy": _POLICY, "Cache-Control": "no-store", "Content-Language": language,
         "Referrer-Policy": "no-referrer"},
        media_type="text/html",
    )  # fmt: skip


def _page(found: Row | None, code: str, language: str) -> str:
    words = {name: text.said_in(language) for name, text in catalogue.cpc().page.items()}
    other = "fr" if language == "en" else "en"
    facts = "" if found is None else _facts(found, words, language)
    status = "unknown" if found is None else str(found["status"])
    return _paper().substitute(
        language=language, status=status, title=escape(words["title"]), college=escape(words["college"]),
        verdict=escape(words[status]), other=other, other_language=escape(words["other_language"]),
        code=quote(code, safe=""), facts=facts,
    )  # fmt: skip


def _facts(found: Row, words: dict[str, str], language: str) -> str:
    day = texts.render(_DAY, language, day=found["issued_on"])
    told = f"<dt>{escape(words['issued_on'])}</dt><dd>{escape(day)}</dd>"
    if found["pdf_sha256"] is None:
        return told
    return f'{told}<dt>{escape(words["hash"])}</dt><dd class="hash">{escape(found["pdf_sha256"])}</dd>'


@cache
def _paper() -> Template:
    return Template((FILES / "certificate.html").read_text(encoding="utf-8"))
