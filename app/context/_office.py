"""What one process works with, opened once when it starts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from app.core import clock
from app.core.credentials import Credentials
from app.core.db import Database, Read
from app.core.follower import Follower
from app.core.paging import Cursors
from app.core.partner_tokens import PartnerTokens
from app.core.passwords import Passwords
from app.core.rates import Leases
from app.core.remembering import Remembered
from app.core.sealing import Seal
from app.core.secrets import Secrets
from app.core.secrets import load as load_secrets
from app.core.settings import Settings
from app.core.tokens import AccessTokens
from app.gateways.egress import Egress
from app.gateways.payments import StripeCheckout
from app.gateways.scanning import Scanner
from app.gateways.storage import Storage

COLLEGE_CLOCK = Read("select ahead from college_clock")
MAILS_AT_ONCE: Final = 4
THREADS_REMEMBERED: Final = 50_000


@dataclass(frozen=True)
class Office:
    """What one process works with: settings, database, keys, files.

    `register` is what answers for the public register: a server that follows the database, where there is one.
    `mail_slots` lets few mails be sent at once, so that each has the connections it needs to note that it was;
    `threads` remembers whose a message thread is and what it is about, which never changes.
    """

    settings: Settings
    database: Database
    register: Follower | Database
    secrets: Secrets
    tokens: AccessTokens
    partner_tokens: PartnerTokens
    seal: Seal
    cursors: Cursors
    passwords: Passwords
    leases: Leases
    storage: Storage
    scanner: Scanner | None
    payments: StripeCheckout
    credentials: Credentials
    egress: Egress
    mail_slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MAILS_AT_ONCE))
    threads: Remembered[UUID, tuple[UUID, str]] = field(
        default_factory=lambda: Remembered(THREADS_REMEMBERED)
    )

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings, *, name: str = "api") -> AsyncIterator["Office"]:
        """Open the office for as long as the block runs."""
        secrets = load_secrets(settings.secrets_folder)
        async with AsyncExitStack() as stack:
            database = await stack.enter_async_context(Database.open(settings, name=name))
            register = await stack.enter_async_context(Follower.open(settings, database, name=name))
            passwords = Passwords(secrets)
            stack.callback(passwords.close)
            yield cls(
                settings=settings,
                database=database,
                register=register,
                secrets=secrets,
                tokens=AccessTokens(secrets, issuer=settings.base_url),
                partner_tokens=PartnerTokens(secrets, issuer=settings.base_url),
                seal=Seal(secrets),
                cursors=Cursors(secrets.derive("cursors")),
                passwords=passwords,
                leases=Leases(),
                storage=Storage.of(settings),
                payments=_payments(settings, secrets),
                credentials=Credentials(secrets, base_url=settings.base_url),
                egress=Egress(to_loopback=settings.sends_to_loopback),
                scanner=None if settings.clamd is None else Scanner(settings.clamd),
            )

    async def now(self) -> datetime:
        """Tell college time (decisions.md 3)."""
        row = await self.database.fetch_one(COLLEGE_CLOCK)
        return clock.real_now() if row is None else clock.college_now(row["ahead"])


def _payments(settings: Settings, secrets: Secrets) -> StripeCheckout:
    """Make the way to the payment provider; the sandbox leads it to its own when there is no account."""
    key, secret = settings.stripe_secret_key, settings.stripe_webhook_secret
    if key is not None and secret is None:
        raise RuntimeError("PORTAL_STRIPE_WEBHOOK_SECRET is not set: no event of Stripe's could be believed.")
    return StripeCheckout(
        secret_key=key.get_secret_value() if key else None,
        webhook_secret=secret.get_secret_value() if secret else secrets.derive("payment webhooks").hex(),
        configuration=settings.stripe_payment_configuration,
    )
