"""Pages for people in a browser: the API reference."""

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
