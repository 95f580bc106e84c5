"""The page about the API names all of it."""

from pathlib import Path

from naewon.api.shapes import ScoreOut
from naewon.api.urls import api

PAGE = (Path(__file__).parents[2] / "docs/reference/api.md").read_text(encoding="utf-8")


def test_every_operation_stands_on_the_page() -> None:
    paths = api.get_openapi_schema()["paths"]
    operations = [f"`{method.upper()} {path}`" for path, kinds in paths.items() for method in kinds]
    assert [operation for operation in operations if operation not in PAGE] == []


def test_every_field_of_a_score_stands_in_the_example() -> None:
    assert [name for name in ScoreOut.model_fields if f'"{name}"' not in PAGE] == []
