"""The payment provider: one port, and Stripe Checkout behind it through its official library.

The embedded provider of the sandbox speaks the same wire, so that what runs in production is what every test runs.
"""

from app.gateways.payments.breaker import Breaker
from app.gateways.payments.port import BadEvent, PaymentProvider, ProviderAway, ProviderRefused, Wire
from app.gateways.payments.stripe_checkout import StripeCheckout

__all__ = [
    "BadEvent",
    "Breaker",
    "PaymentProvider",
    "ProviderAway",
    "ProviderRefused",
    "StripeCheckout",
    "Wire",
]
