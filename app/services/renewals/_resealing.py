"""Sealed answers are closed again with the key in use, and answers that stand open are sealed where they should be."""

from collections.abc import Iterator
from typing import Final

import orjson

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.domain.audit import Event
from app.services import forms
from app.services.forms import Kept

AT_ONCE: Final = 500

SEALED: Final = Read("""
select 'renewals' as kept_in, n.id, n.sealed_answers from renewals n
where n.sealed_answers is not null and substring(n.sealed_answers from 2 for 4) <> :key_id
union all
select 'renewal_revisions', v.id, v.sealed_answers from renewal_revisions v
where v.sealed_answers is not null and substring(v.sealed_answers from 2 for 4) <> :key_id
limit :rows
""")
# Whoever has saved in the meantime has sealed with the key in use already: that row is left alone.
CLOSE: Final = {
    "renewals": Read("""
update renewals set sealed_answers = :closed where id = :id and sealed_answers = :opened returning id
"""),
    "renewal_revisions": Read("""
update renewal_revisions set sealed_answers = :closed where id = :id and sealed_answers = :opened returning id
"""),
}

TO_SEAL: Final = """
select from unnest(cast(:form_keys as text[]), cast(:names as text[])) s (form_key, name) where s.form_key = n.form_key
"""
OPEN: Final = Read(f"""
select 'renewals' as kept_in, n.id, n.form_key, n.form_version, n.answers, n.sealed_answers
from renewals n where exists ({TO_SEAL} and jsonb_exists(n.answers, s.name))
union all
select 'renewal_revisions', v.id, n.form_key, n.form_version, v.answers, v.sealed_answers
from renewal_revisions v join renewals n on n.id = v.renewal_id
where exists ({TO_SEAL} and jsonb_exists(v.answers, s.name))
limit :rows
""")
PARTED: Final = """
set answers = cast(cast(:answers as text) as jsonb), sealed_answers = :closed
where id = :id and answers = cast(cast(:open as text) as jsonb)
  and sealed_answers is not distinct from cast(:opened as bytea)
returning id
"""
SEAL: Final = {
    "renewals": Read(f"update renewals {PARTED}"),
    "renewal_revisions": Read(f"update renewal_revisions {PARTED}"),
}


async def reseal_answers(ctx: Context) -> int:
    """Close some of the answers again that an older key had closed; tell how many were found.

    Source: security.md 6.6 (rotation while the portal serves; the old key is then taken away).
    """
    seal = ctx.office.seal
    rows = await ctx.read(SEALED, key_id=ctx.office.secrets.master.id, rows=AT_ONCE)
    for row in rows:
        place = f"{row['kept_in']}|sealed_answers|{row['id']}"
        closed = seal.close(seal.open(row["sealed_answers"], place=place), place=place)
        await ctx.read(CLOSE[row["kept_in"]], id=row["id"], closed=closed, opened=row["sealed_answers"])
    if rows:
        ctx.record(Event.ANSWERS_RESEALED, count=len(rows))
    return len(rows)


async def seal_open_answers(ctx: Context) -> int:
    """Seal some of the answers that stand open though the newest version of their form seals them; tell how many rows.

    Until then nobody is shown them but the person whose they are (`forms.find`).

    Source: security.md 6.6 (answers about health and conduct are unreadable in a stolen dump).
    """
    keys, names = zip(*_sealed_questions(), strict=True)
    rows = await ctx.read(OPEN, form_keys=list(keys), names=list(names), rows=AT_ONCE)
    sealed = sum([await _seal(ctx, row) for row in rows])
    if sealed:
        ctx.record(Event.ANSWERS_RESEALED, count=sealed)
    return sealed


def _sealed_questions() -> Iterator[tuple[str, str]]:
    for policy in catalogue.renewal_policies().values():
        newest = catalogue.forms()[policy.form_key][-1]
        yield from ((newest.key, name) for name in sorted(newest.sensitive))


async def _seal(ctx: Context, row: Row) -> bool:
    """Seal what stands open in a row, unless somebody has saved it in the meantime, and sealed it so."""
    form = await forms.find(ctx, row["form_key"], row["form_version"])
    place = f"{row['kept_in']}|sealed_answers|{row['id']}"
    answers = forms.opened(ctx, Kept(row["answers"], row["sealed_answers"]), place=place)
    kept = forms.keep(ctx, form, answers, place=place)
    written = await ctx.read(
        SEAL[row["kept_in"]], id=row["id"], answers=orjson.dumps(kept.plain).decode(), closed=kept.sealed,
        open=orjson.dumps(row["answers"]).decode(), opened=row["sealed_answers"],
    )  # fmt: skip
    return bool(written)
