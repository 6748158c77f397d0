"""What the sandbox alone has."""

from typing import Annotated

from fastapi import Depends, Request

from app.sandbox import college
from app.sandbox.payment_books import PaymentBooks


async def get_books(request: Request) -> PaymentBooks:
    """Give the books of the embedded payment provider; the sandbox alone has them."""
    books: PaymentBooks = request.app.state.payment_books
    return books


Books = Annotated[PaymentBooks, Depends(get_books)]


async def get_drain(request: Request) -> college.Drain:
    """Give the worker's way of emptying the queue; the sandbox alone asks for it."""
    drain: college.Drain = request.app.state.drain
    return drain


Drain = Annotated[college.Drain, Depends(get_drain)]
