import doctest
import importlib
import pkgutil

import pytest

import clinicsim

MODULES = [module.name for module in pkgutil.walk_packages(clinicsim.__path__, "clinicsim.")]


def test_everything_promised_is_there() -> None:
    assert all(hasattr(clinicsim, name) for name in clinicsim.__all__)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
