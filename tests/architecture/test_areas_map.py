"""The map of areas is true both ways: no file is missing from it, and nothing on it is missing."""

import pytest

from tests.architecture.areas import AREAS, LAYERS, PLUMBING
from tests.architecture.reading import ROOT


def mapped(layer: str) -> set[str]:
    return {area for area, layers in AREAS.items() if layer in layers.split()}


@pytest.mark.parametrize("layer", LAYERS)
def test_every_file_of_a_layer_is_on_the_map_and_everything_on_the_map_is_there(layer: str) -> None:
    entries = [entry for entry in (ROOT / "app" / layer).iterdir() if not entry.name.startswith("__")]
    present = {entry.stem for entry in entries if entry.suffix == ".py" or (entry / "__init__.py").exists()}

    assert present == mapped(layer) | set(PLUMBING[layer].split())


def test_the_map_names_layers_that_exist() -> None:
    assert {layer for layers in AREAS.values() for layer in layers.split()} == set(LAYERS) == set(PLUMBING)
