"""Rules about Python."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from house.files import File
from house.rules import Finding, Rule, at_most, of_kind, without

DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "services", "service", "misc"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(file: File) -> Iterator[Function]:
    return (node for node in ast.walk(ast.parse(file.text)) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines from `def` to the end, without the docstring: what has to be read to know what it does."""
    assert function.end_lineno
    first = function.body[0]
    docstring = ast.get_docstring(function) is not None and (first.end_lineno or 0) - first.lineno + 1
    return function.end_lineno - function.lineno + 1 - docstring


def is_view(function: Function) -> bool:
    arguments = function.args.posonlyargs + function.args.args
    return bool(arguments) and arguments[0].arg == "request"


def long_functions(file: File) -> Iterator[Finding]:
    for function in functions(file):
        if length(function) > 40:
            yield function.lineno, f"{function.name} has {length(function)} lines"


def long_views(file: File) -> Iterator[Finding]:
    for function in functions(file):
        if is_view(function) and length(function) > 25:
            yield function.lineno, f"{function.name} has {length(function)} lines"


def untyped_functions(file: File) -> Iterator[Finding]:
    for function in functions(file):
        if function.returns is None and not file.is_test:
            yield function.lineno, function.name


def drawers(file: File) -> Iterator[Finding]:
    if DRAWERS & set(PurePosixPath(file.path).with_suffix("").parts):
        yield 1, file.path


def broad_excepts(file: File) -> Iterator[Finding]:
    for node in ast.walk(ast.parse(file.text)):
        if isinstance(node, ast.ExceptHandler) and not passes_on(node):
            caught = [node.type] if not isinstance(node.type, ast.Tuple) else node.type.elts
            if any(name is None or ast.unparse(name) in {"Exception", "BaseException"} for name in caught):
                yield node.lineno, "catches everything"


def passes_on(handler: ast.ExceptHandler) -> bool:
    """It tidies up and raises again what it caught."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def skipped_tests(file: File) -> Iterator[Finding]:
    yield from without(r"pytest\.(mark\.)?(skip|skipif|xfail|importorskip)\b|unittest\.skip")(file)
    for node in ast.walk(ast.parse(file.text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "time.sleep" and is_long(node.args[0]):
            yield node.lineno, ast.unparse(node)


def is_long(seconds: ast.expr) -> bool:
    return isinstance(seconds, ast.Constant) and isinstance(seconds.value, int | float) and seconds.value >= 1


def _sample(lines: int, first: str = "def call() -> None:") -> str:
    return "\n".join([first, *["    x = 1"] * (lines - 1)])


def is_edge(file: File) -> bool:
    """Where a request, a job or a command begins."""
    return file.path.startswith(EDGES) or file.path.endswith(("/jobs.py", "/command.py"))


EDGES = (
    *("src/naewon/web/", "src/naewon/api/", "src/naewon/ops/"),
    *("src/naewon/intake/adapters/", "src/naewon/intake/views.py"),
)

RULES = (
    Rule(
        "function-length",
        "A function has at most 40 lines. Name a part of it and give it a function of its own.",
        of_kind("py"),
        long_functions,
        File("src/a.py", _sample(40)),
        File("src/a.py", _sample(41)),
    ),
    Rule(
        "view-length",
        "A view has at most 25 lines: who, which object, parse, one verb, respond. The rest belongs to the domain.",
        of_kind("py", below="src/naewon/"),
        long_views,
        File("src/naewon/web/a.py", _sample(25, "def show(request) -> None:")),
        File("src/naewon/web/a.py", _sample(26, "def show(request) -> None:")),
    ),
    Rule(
        "module-length",
        "A module has at most 300 lines. It has become two subjects; name both.",
        of_kind("py"),
        at_most(300),
        File("src/a.py", "\n" * 300),
        File("src/a.py", "\n" * 301),
    ),
    Rule(
        "drawer",
        "No module is a drawer (utils, helpers, common, manager, services, misc). Name it for its subject.",
        of_kind("py"),
        drawers,
        File("src/naewon/patients/phone.py", ""),
        File("src/naewon/patients/utils.py", ""),
    ),
    Rule(
        "return-type",
        "Every function says what it returns.",
        of_kind("py"),
        untyped_functions,
        File("src/a.py", "def call() -> int: ..."),
        File("src/a.py", "def call(): ..."),
    ),
    Rule(
        "broad-except",
        "Catch by name. Only the edge of a process may catch everything, and stands in house/exceptions.toml.",
        of_kind("py"),
        broad_excepts,
        File("src/a.py", "try: ...\nexcept KeyError: ..."),
        File("src/a.py", "try: ...\nexcept (KeyError, Exception): ..."),
    ),
    Rule(
        "test-that-runs",
        "A test is run or deleted: no skips, no expected failures, no long sleeps.",
        of_kind("py", below="tests/"),
        skipped_tests,
        File("tests/test_a.py", "@pytest.mark.django_db\ndef test_a() -> None: ..."),
        File("tests/test_a.py", "@pytest.mark.skip\ndef test_a() -> None: ..."),
    ),
    Rule(
        "clock",
        "Below the edges the time is a parameter (`at=` or `now`), so that a test can choose it.",
        lambda file: file.kind == "py" and file.path.startswith("src/") and not is_edge(file),
        without(r"timezone\.now\(\)|datetime\.now\(|date\.today\(\)"),
        File("src/naewon/visits/models/a.py", "def arrive(*, at): ..."),
        File("src/naewon/visits/models/a.py", "at = timezone.now()"),
    ),
    Rule(
        "keep-a-patient",
        "What is told of a person is dated: write it by `patient.keep(...)`, which adds what changed.",
        of_kind("py", below="src/naewon/"),
        without(r"\bpatient\.save\(\)"),
        File("src/naewon/privacy/a.py", "patient.keep(source=CORRECTED, by=by, at=at)"),
        File("src/naewon/privacy/a.py", "patient.save()"),
    ),
    Rule(
        "speaks-of-itself",
        "The project speaks of itself alone: no path of somebody's machine.",
        lambda file: file.kind in {"py", "html", "css", "js"} and file.path != "house/code.py",
        without(r"/(?:work|root|home/\w+|Users/\w+)/\w"),
        File("src/a.py", "var/postgres"),
        File("src/a.py", "# see /home/kim/notes"),
    ),
)
