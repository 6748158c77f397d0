"""What goes out is whole, and what comes in is what was asked for (house.md 4, contract.md 2.7)."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from pydantic import BaseModel

import app.schemas
from app.schemas.base import Body, View

for _module in pkgutil.iter_modules(app.schemas.__path__, "app.schemas."):
    import_module(_module.name)


def below(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for shape in base.__subclasses__():
        if not shape.__pydantic_generic_metadata__[
            "args"
        ]:  # a page of something has a name of its own below it
            yield shape
        yield from below(shape)


# Made by others: RFC 6749, section 3.2, has what is not known passed over.
OF_OTHERS = {"TokenRequest"}

VIEWS = sorted(set(below(View)), key=lambda shape: shape.__name__)
BODIES = sorted(set(below(Body)), key=lambda shape: shape.__name__)


@pytest.mark.parametrize("view", VIEWS, ids=lambda shape: shape.__name__)
def test_what_goes_out_has_every_field_and_says_what_it_is(view: type[View]) -> None:
    defaulted = [name for name, field in view.model_fields.items() if not field.is_required()]
    unexplained = [name for name, field in view.model_fields.items() if not field.description]

    assert not defaulted
    assert not unexplained
    assert view.__doc__


@pytest.mark.parametrize("body", BODIES, ids=lambda shape: shape.__name__)
def test_what_comes_in_takes_no_other_fields_and_cannot_be_changed(body: type[Body]) -> None:
    assert body.model_config["extra"] == ("ignore" if body.__name__ in OF_OTHERS else "forbid")
    assert body.model_config["frozen"]
    assert body.__doc__


def test_no_shape_goes_both_ways() -> None:
    assert not set(VIEWS) & set(BODIES)


def test_the_public_register_shares_no_shape_with_what_is_private() -> None:
    public = [view for view in VIEWS if view.__module__ == "app.schemas.public_register"]
    bases = {base for view in public for base in view.__mro__ if base.__module__.startswith("app.schemas.")}

    assert public
    assert {base.__module__ for base in bases} == {"app.schemas.base", "app.schemas.public_register"}
