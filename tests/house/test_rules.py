import pytest

from house.__main__ import RULES, complaints, exceptions
from house.files import File
from house.rules import Rule

EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@EVERY_RULE
def test_accepts_its_good_example(rule: Rule) -> None:
    assert rule.applies(rule.good)
    assert rule.broken_in(rule.good) == []


@EVERY_RULE
def test_finds_its_bad_example(rule: Rule) -> None:
    assert rule.broken_in(rule.bad)


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_complaint_names_place_and_way_out() -> None:
    [complaint] = complaints([File("src/naewon/utils.py", "")], {})
    assert complaint.startswith("src/naewon/utils.py:1: drawer:")
    assert "Name it for its subject" in complaint


def test_an_exception_silences_its_rule_in_its_file() -> None:
    allowed = {"drawer": {"src/naewon/utils.py": "because"}}
    assert complaints([File("src/naewon/utils.py", "")], allowed) == []


def test_an_exception_nobody_needs_is_named() -> None:
    [complaint] = complaints([File("src/naewon/phone.py", "")], {"drawer": {"src/naewon/phone.py": "because"}})
    assert "remove the exception" in complaint


def test_exceptions_name_rules_that_exist_and_give_reasons() -> None:
    known = {rule.name for rule in RULES}
    assert set(exceptions()) <= known
    assert all(reason.strip() for reasons in exceptions().values() for reason in reasons.values())


def test_a_docstring_does_not_make_a_function_long() -> None:
    body = "\n".join(["def call() -> None:", '    """' + "\n" * 20 + '"""', *["    x = 1"] * 30])
    assert complaints([File("src/a.py", body)], {}) == []
