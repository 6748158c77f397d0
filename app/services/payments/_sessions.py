"""Opening a hosted payment: the intent is stored before the provider hears of it (decisions.md 4)."""

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select

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
from app.models.invoices import Invoice
from app.models.payments import PaymentSession
from app.services import invoices
from app.services.payments import _reading

# The provider closes its page a little later than we do: nobody pays for what we have given up.
PROVIDERS_LIFE: Final = rules.SESSION_LIFE + timedelta(minutes=15)
TITLE: Final = Read(
    "select title_en, title_fr from invoice_lines where invoice_id = :invoice_id and position = 1"
)
OPENED: Final = Read("""
update payment_sessions set checkout_id = :checkout_id, checkout_url = :checkout_url, version = version + 1
where id = :id returning status
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
    intent = await _described(ctx, session, invoice)
    if session.checkout_id is None and session.status == SessionStatus.OPEN:
        await ctx.pause()
        try:
            checkout = await ctx.office.payments.open_checkout(intent)
        except (ProviderAway, ProviderRefused) as failed:
            raise ProviderFailed from failed
        await ctx.begin()
        (known,) = await ctx.read(OPENED, id=session.id, checkout_id=checkout.id, checkout_url=checkout.url)
        if known["status"] != SessionStatus.OPEN:  # another one has taken its place meanwhile
            ctx.after_commit(CloseCheckout(session.id))
    return await _reading.see(ctx, payment_session_id=session.id)


async def _intend(
    ctx: Context, invoice_id: UUID, return_url: str, locale: str
) -> tuple[PaymentSession, Invoice]:
    invoice = await invoices.hold(ctx, invoice_id=invoice_id)
    known = list(
        await ctx.session.scalars(
            select(PaymentSession)
            .where(or_(_is_open(invoice_id), _is_of_key(ctx)))
            .with_for_update(key_share=True)
        )
    )
    begun = next((each for each in known if _is_same_key(ctx, each)), None)
    if begun is not None:  # by an earlier try of the same key
        return begun, invoice
    invoice_rules.check_payable(invoices.status_of(ctx, invoice))
    for open_one in known:
        await _end(ctx, open_one)
    session = PaymentSession(
        invoice_id=invoice.id,
        registrant_id=invoice.registrant_id,
        account_id=ctx.actor.account_id,
        key=ctx.key,
        amount_cents=invoice.balance_cents,
        currency=CURRENCY,
        status=SessionStatus.OPEN.value,
        return_url=return_url,
        locale=locale,
        opened_at=ctx.now,
        expires_at=ctx.now + rules.SESSION_LIFE,
    )
    ctx.session.add(session)
    ctx.record(
        Event.PAYMENT_SESSION_OPENED, of=invoice.registrant_id, subject=("payment_session", session.id),
        amount_cents=session.amount_cents,
    )  # fmt: skip
    await ctx.session.flush()
    return session, invoice


def _is_open(invoice_id: UUID) -> ColumnElement[bool]:
    return and_(PaymentSession.invoice_id == invoice_id, PaymentSession.status == SessionStatus.OPEN.value)


def _is_of_key(ctx: Context) -> ColumnElement[bool]:
    if ctx.key is None:
        return false()
    return and_(PaymentSession.account_id == ctx.actor.account_id, PaymentSession.key == ctx.key)


def _is_same_key(ctx: Context, session: PaymentSession) -> bool:
    return ctx.key is not None and (session.account_id, session.key) == (ctx.actor.account_id, ctx.key)


async def end_open(ctx: Context, invoice_id: UUID) -> None:
    """End the open session of an invoice that is held, here and at the provider."""
    open_one = await ctx.session.scalar(
        select(PaymentSession).where(_is_open(invoice_id)).with_for_update(key_share=True)
    )
    if open_one is not None:
        await _end(ctx, open_one)


async def _end(ctx: Context, open_one: PaymentSession) -> None:
    open_one.status, open_one.finished_at = SessionStatus.EXPIRED.value, ctx.now
    ctx.record(
        Event.PAYMENT_SESSION_ENDED, of=open_one.registrant_id, subject=("payment_session", open_one.id)
    )
    await ctx.session.flush()
    if open_one.checkout_id is not None:
        ctx.after_commit(CloseCheckout(open_one.id))


async def _described(ctx: Context, session: PaymentSession, invoice: Invoice) -> CheckoutIntent:
    first = await ctx.read_one(TITLE, invoice_id=invoice.id)
    assert first is not None  # nothing is raised without a line
    return CheckoutIntent(
        payment_session=ids.render("ps", session.id),
        number=invoice.number,
        title=first[f"title_{session.locale}"],
        amount_cents=session.amount_cents,
        currency=session.currency,
        return_url=_with_session(session.return_url, session.id),
        locale=session.locale,
        expires_at=_providers_end(session),
    )


def _providers_end(session: PaymentSession) -> datetime:
    """Tell in real time when the provider closes its page: the same on every try, since the key must mean the same."""
    return datetime.fromtimestamp((session.id.int >> 80) // 1000, UTC) + PROVIDERS_LIFE


def _with_session(url: str, session_id: UUID) -> str:
    joint = "&" if "?" in url else "?"
    return f"{url}{joint}payment_session_id={ids.render('ps', session_id)}"
