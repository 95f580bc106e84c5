"""The tree of errors is drawn as it is."""

import pkgutil
import re
from importlib import import_module

import leadscore
from leadscore import errors
from leadscore.errors import LeadscoreError


def descendants(kind: type[LeadscoreError]) -> set[str]:
    return {kind.__name__, *(name for child in kind.__subclasses__() for name in descendants(child))}


def test_every_error_stands_in_the_tree_and_nothing_else_does() -> None:
    for module in pkgutil.walk_packages(leadscore.__path__, "leadscore."):
        import_module(module.name)
    drawn = set(re.findall(r"── (\w+)|^(LeadscoreError)", errors.__doc__ or "", re.MULTILINE))
    assert {branch or root for branch, root in drawn} == descendants(LeadscoreError)
