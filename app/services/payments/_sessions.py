"""Opening a hosted payment: the intent is stored before the provider hears of it (decisions.md 4)."""

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain import invoices as invoice_rules
from app.domain import payments as rules
from app.domain.audit import Event
from app.domain.effects import CloseCheckout
from app.domain.money import CURRENCY
from app.domain.payments import CheckoutIntent, ProviderFailed, SessionStatus
from app.gateways.payments import ProviderAway, ProviderRefused
from app.services import invoices
from app.services.payments import _reading

# The provider closes its page a little later than we do: nobody pays for what we have given up.
PROVIDERS_LIFE: Final = rules.SESSION_LIFE + timedelta(minutes=15)
TITLES: Final = """
(select json_build_object('en', l.title_en, 'fr', l.title_fr) from invoice_lines l
 where l.invoice_id = s.invoice_id and l.position = 1) as titles
"""
# What is open for the invoice, and what an earlier try of the same key has begun.
KNOWN: Final = Read(f"""
select s.id, s.registrant_id, s.account_id, s.key, s.amount_cents, s.currency, s.status, s.checkout_id, s.return_url,
  s.locale, {TITLES}
from payment_sessions s
where (s.invoice_id = :invoice_id and s.status = 'open') or (s.account_id = :account_id and s.key = :key)
for no key update
""")
BEGIN: Final = Read(f"""
insert into payment_sessions as s (id, invoice_id, registrant_id, account_id, key, amount_cents, currency, status,
                              return_url, locale, opened_at, expires_at)
values (:id, :invoice_id, :registrant_id, :account_id, :key, :amount_cents, :currency, 'open', :return_url, :locale,
        :opened_at, :expires_at)
returning s.id, s.registrant_id, s.amount_cents, s.currency, s.status, s.checkout_id, s.return_url, s.locale, {TITLES}
""")
END: Final = Read("""
update payment_sessions set status = 'expired', finished_at = :now, version = version + 1 where id = :id returning id
""")
OPENED: Final = Read(f"""
update payment_sessions s set checkout_id = :checkout_id, checkout_url = :checkout_url, version = s.version + 1
from invoices i
where s.id = :id and i.id = s.invoice_id
returning {_reading.COLUMNS}
""")


async def open_session(ctx: Context, *, invoice_id: UUID, return_url: str, locale: str | None) -> Row:
    """Start a hosted payment of what is owed; one that is open already ends.

    Raises:
        UrlNotAllowed: the payer would be sent back to somebody else's page.
        NotPayable: nothing is owed.
        ProviderFailed: the provider gave no usable answer; the same key goes on from here.
    """
    rules.check_return_url(return_url, origins=ctx.office.settings.return_origins)
    session, invoice = await _intend(ctx, invoice_id, return_url, locale or ctx.language)
    intent = _described(session, invoice)
    if session["checkout_id"] is not None or session["status"] != SessionStatus.OPEN:
        return await _reading.see(ctx, payment_session_id=session["id"])
    await ctx.pause()
    try:
        checkout = await ctx.office.payments.open_checkout(intent)
    except (ProviderAway, ProviderRefused) as failed:
        raise ProviderFailed from failed
    await ctx.begin()
    (known,) = await ctx.read(OPENED, id=session["id"], checkout_id=checkout.id, checkout_url=checkout.url)
    if known["status"] != SessionStatus.OPEN:  # another one has taken its place meanwhile
        ctx.after_commit(CloseCheckout(_id(session)))
    return _reading.shown(ctx, known)


async def _intend(ctx: Context, invoice_id: UUID, return_url: str, locale: str) -> tuple[Row, Row]:
    invoice = await invoices.hold_row(ctx, invoice_id=invoice_id)
    known = await ctx.read(KNOWN, invoice_id=invoice_id, account_id=ctx.actor.account_id, key=ctx.key)
    begun = next((each for each in known if _is_same_key(ctx, each)), None)
    if begun is not None:  # by an earlier try of the same key
        return begun, invoice
    invoice_rules.check_payable(invoices.status_in(ctx, invoice))
    for open_one in known:
        await _end(ctx, open_one)
    session = await ctx.read_one(
        BEGIN, id=ids.new(), invoice_id=invoice_id, registrant_id=invoice["registrant_id"],
        account_id=ctx.actor.account_id, key=ctx.key, amount_cents=invoices.sums_in(invoice).balance_cents,
        currency=CURRENCY, return_url=return_url, locale=locale, opened_at=ctx.now,
        expires_at=ctx.now + rules.SESSION_LIFE,
    )  # fmt: skip
    assert session is not None  # identifiers are new
    ctx.record(
        Event.PAYMENT_SESSION_OPENED, of=session["registrant_id"], subject=("payment_session", session["id"]),
        amount_cents=session["amount_cents"],
    )  # fmt: skip
    return session, invoice


def _id(session: Row) -> UUID:
    return ids.plain(session["id"])


def _is_same_key(ctx: Context, session: Row) -> bool:
    return ctx.key is not None and (session["account_id"], session["key"]) == (ctx.actor.account_id, ctx.key)


async def end_open(ctx: Context, invoice_id: UUID) -> None:
    """End the open session of an invoice that is held, here and at the provider."""
    for open_one in await ctx.read(KNOWN, invoice_id=invoice_id, account_id=None, key=None):
        await _end(ctx, open_one)


async def _end(ctx: Context, open_one: Row) -> None:
    await ctx.read(END, id=open_one["id"], now=ctx.now)
    ctx.record(
        Event.PAYMENT_SESSION_ENDED, of=open_one["registrant_id"], subject=("payment_session", open_one["id"])
    )
    if open_one["checkout_id"] is not None:
        ctx.after_commit(CloseCheckout(_id(open_one)))


def _described(session: Row, invoice: Row) -> CheckoutIntent:
    return CheckoutIntent(
        payment_session=ids.render("ps", session["id"]),
        number=invoice["number"],
        title=session["titles"][session["locale"]],  # nothing is raised without a line
        amount_cents=session["amount_cents"],
        currency=session["currency"],
        return_url=_with_session(session["return_url"], session["id"]),
        locale=session["locale"],
        expires_at=_providers_end(session["id"]),
    )


def _providers_end(session_id: UUID) -> datetime:
    """Tell in real time when the provider closes its page: the same on every try, since the key must mean the same."""
    return datetime.fromtimestamp((session_id.int >> 80) // 1000, UTC) + PROVIDERS_LIFE


def _with_session(url: str, session_id: UUID) -> str:
    joint = "&" if "?" in url else "?"
    return f"{url}{joint}payment_session_id={ids.render('ps', session_id)}"
