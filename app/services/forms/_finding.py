"""One version of a form: those of the software have numbers up to 1,000, the College's own go on from there."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

import orjson

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain.forms import Attestation, Definition, Form, said_in, sealed_with

LAST_SHIPPED: Final = 1000

# The newest that is published, or one that is named.
PUBLISHED: Final = Read("""
select f.number, cast(f.definition as text) as definition from form_versions f
where f.form_key = :form_key and f.published_at is not null
  and (cast(:number as integer) is null or f.number = :number)
order by f.number desc limit 1
""")


# The newest published version of each form of the College's own, for reads that name forms.
OWN_SQL: Final = """(select coalesce(json_object_agg(f.form_key, f.number), '{}') from (
     select v.form_key, max(v.number) as number from form_versions v where v.published_at is not null
     group by v.form_key) f)"""


class FormNotFound(NotFound):
    """There is no such form, or no such version of it that is published."""


async def find(ctx: Context, key: str, version: int | None = None) -> Form:
    """Find a published version of a form: the newest, unless one is named.

    Raises:
        FormNotFound: there is none.
    """
    if version is not None and version <= LAST_SHIPPED:
        return _shipped(key, version, ctx.today)
    row = await ctx.read_one(PUBLISHED, form_key=key, number=version)
    if row is not None:
        return _own(key, row["number"], row["definition"], ctx.today)
    if version is not None:
        raise FormNotFound
    return _shipped(key, None, ctx.today)


def newest_ref(key: str, own: Mapping[str, int]) -> Row:
    """Name the newest published version of a form, and where it is; `own` are the newest that the College published."""
    version = own.get(key) or max(form.version for form in catalogue.forms()[key])
    return {"key": key, "version": version, "href": f"/v1/forms/{key}?version={version}"}


async def see(ctx: Context, *, key: str, version: int | None) -> Row:
    """Show a published version in the caller's language.

    Raises:
        FormNotFound: there is none.
    """
    form = (await find(ctx, key, version)).definition
    return {
        "key": form.key,
        "version": form.version,
        "title": said_in(form.title, ctx.language),
        "attestation": None
        if form.attestation is None
        else {
            "key": form.attestation.key,
            "version": form.attestation.version,
            "text": said_in(form.attestation.text, ctx.language),
        },
        "fee_code": form.fee_code,
        "schema": said_in(form.schema, ctx.language),
        "ui": said_in(form.ui, ctx.language),
    }


@lru_cache(maxsize=64)
def _shipped(key: str, version: int | None, day: date) -> Form:
    versions = {form.version: form for form in catalogue.forms().get(key, ())}
    chosen = versions.get(max(versions, default=0) if version is None else version)
    if chosen is None:
        raise FormNotFound
    return form_on(chosen, day)


@lru_cache(maxsize=64)
def _own(key: str, version: int, definition: str, day: date) -> Form:
    return form_on(read(key, version, orjson.loads(definition)), day)


def form_on(definition: Definition, day: date) -> Form:
    """Make a form whose code sets are those of a day, and whose answers are sealed as in the newest that is shipped."""

    @lru_cache
    def codes(name: str) -> frozenset[str]:
        return frozenset(code.code for code in catalogue.code_set(name).valid(day))

    shipped = catalogue.forms().get(definition.key, ())
    return Form(sealed_with(definition, shipped[-1]) if shipped else definition, codes)


def read(key: str, version: int, stored: dict[str, Any]) -> Definition:
    """Read a definition as it is stored."""
    signed = stored.get("attestation")
    return Definition(
        key=key,
        version=version,
        title=stored["title"],
        schema=stored["schema"],
        ui=stored["ui"],
        attestation=None if signed is None else Attestation(**signed),
        fee_code=stored.get("fee_code"),
    )
