"""The hosted payment page of the embedded provider: test numbers only, in both languages, and what comes of each."""

# ruff: noqa: RUF001 - French has apostrophes

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.sandbox.payment_books import PaymentBooks

Card = dict[str, Any]


def _card(brand: str, last4: str, funding: str = "credit", wallet: str | None = None) -> Card:
    return {
        "brand": brand,
        "last4": last4,
        "funding": funding,
        "wallet": {"type": wallet} if wallet else None,
    }


# The numbers that Stripe publishes for tests. No other number is looked at, and none is kept.
GOOD: Final[dict[str, Card]] = {
    "4242424242424242": _card("visa", "4242"),
    "4000056655665556": _card("visa", "5556", "debit"),
    "5555555555554444": _card("mastercard", "4444"),
    "5200828282828210": _card("mastercard", "8210", "debit"),
    "378282246310005": _card("amex", "0005"),
    "6011111111111117": _card("discover", "1117"),
}
DECLINED: Final = {
    "4000000000000002": ("card_declined", _card("visa", "0002")),
    "4000000000009995": ("insufficient_funds", _card("visa", "9995")),
}
_ACCEPTED: Final = frozenset({"visa", "mastercard", "amex"})
_BRANDS: Final = {
    "visa_debit": ("visa", "debit", None),
    "mastercard_debit": ("mastercard", "debit", None),
    "apple_pay": ("visa", "credit", "apple_pay"),
}
CHECKOUT: Final = Read("select checkout_id from payment_sessions where id = :id")
TEMPLATE: Final = Template(Path(__file__).with_name("payment_page.html").read_text(encoding="utf-8"))

WORDS: Final = {
    "en": {
        "title": "Payment",
        "notice": "SANDBOX. No real card, no real money.",
        "number": "Test card number",
        "hint": "For example 4242 4242 4242 4242. Only the published test numbers are taken.",
        "pay": "Pay",
        "back": "Back without paying",
        "other": "Français",
        "over": "This payment is over. You can close this page.",
        "unknown": "This is not one of the test numbers.",
        "refused": "This card is not accepted. Visa, Visa Debit, Mastercard, Mastercard Debit and Amex are.",
        "card_declined": "The card was declined. Try another one.",
        "insufficient_funds": "The card has insufficient funds. Try another one.",
    },
    "fr": {
        "title": "Paiement",
        "notice": "BAC À SABLE (SANDBOX). Aucune vraie carte, aucune vraie somme.",
        "number": "Numéro de carte d’essai",
        "hint": "Par exemple 4242 4242 4242 4242. Seuls les numéros d’essai publiés sont acceptés.",
        "pay": "Payer",
        "back": "Revenir sans payer",
        "other": "English",
        "over": "Ce paiement est terminé. Vous pouvez fermer cette page.",
        "unknown": "Ce numéro n’est pas un des numéros d’essai.",
        "refused": (
            "Cette carte n’est pas acceptée. Visa, Visa Débit, Mastercard, Mastercard Débit et Amex le sont."
        ),
        "card_declined": "La carte a été refusée. Essayez-en une autre.",
        "insufficient_funds": "Les fonds de la carte sont insuffisants. Essayez-en une autre.",
    },
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A page to show, or an address to go to."""

    html: str = ""
    language: str = "en"
    goes_to: str | None = None
    origin: str = ""


async def show(books: PaymentBooks, name: str, *, language: str | None, said: str | None = None) -> Shown:
    """Show the page of a hosted payment.

    Raises:
        NotFound: there is none.
    """
    checkout = await books.find(name)
    if checkout is None:
        raise NotFound
    spoken = language or ("fr" if str(checkout["locale"]).startswith("fr") else "en")
    words = WORDS[spoken]
    is_open = checkout["status"] == "open"
    page = TEMPLATE.substitute(
        {key: escape(text) for key, text in words.items()},
        language=spoken,
        other_language="en" if spoken == "fr" else "fr",
        what=escape(checkout["title"]),
        amount=escape(_amount(checkout["amount_total"], checkout["currency"], spoken)),
        said=escape(words[said]) if said else ("" if is_open else escape(words["over"])),
        closed="" if is_open else " hidden",
        checkout=escape(name),
        cancel_url=escape(checkout["cancel_url"] or "", quote=True),
    )
    return Shown(page, spoken, origin=_origin(checkout))


async def pay(books: PaymentBooks, name: str, number: str, *, language: str | None) -> Shown:
    """Try a card; whoever has paid is sent back.

    Raises:
        NotFound: there is no such payment.
    """
    digits = re.sub(r"[ \u00a0-]", "", number)
    if digits in DECLINED:
        code, card = DECLINED[digits]
        await books.decline(name, card, code)
        return await show(books, name, language=language, said=code)
    if digits not in GOOD:
        return await show(books, name, language=language, said="unknown")
    if GOOD[digits]["brand"] not in _ACCEPTED:
        return await show(books, name, language=language, said="refused")
    paid = await books.charge(name, GOOD[digits]) if await books.find(name) else None
    if paid is None:
        return await show(books, name, language=language)
    return Shown(goes_to=paid["success_url"], origin=_origin(paid))


async def settle(
    ctx: Context, books: PaymentBooks, *, payment_session_id: UUID, outcome: str, card: tuple[str, str]
) -> Row:
    """End a hosted payment as if somebody had been on its page.

    Raises:
        NotFound: there is no such payment session.
    """
    row = await ctx.read_one(CHECKOUT, id=payment_session_id)
    if row is None or row["checkout_id"] is None:
        raise NotFound
    brand, funding, wallet = _BRANDS.get(card[0], (card[0], "credit", None))
    charged, name = _card(brand, card[1], funding, wallet), row["checkout_id"]
    if outcome == "paid":
        done = await books.charge(name, charged)
    elif outcome == "declined":
        await books.decline(name, charged, "card_declined")
        done = await books.end(name, "checkout.session.async_payment_failed")
    else:
        done = await books.end(name, "checkout.session.expired")
    return {
        "payment_session_id": ids.render("ps", payment_session_id),
        "outcome": outcome,
        "delivered": done is not None,
    }


def _amount(cents: int, currency: str, language: str) -> str:
    if language == "fr":
        return f"{cents / 100:,.2f}".replace(",", "\u00a0").replace(".", ",") + f"\u00a0$ {currency.upper()}"
    return f"${cents / 100:,.2f} {currency.upper()}"


def _origin(checkout: dict[str, Any]) -> str:
    parts = urlsplit(checkout["success_url"])
    return f"{parts.scheme}://{parts.netloc}"
