"""The Korean words people and counsellors use, kept as tables beside the code that draws from them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_phrases(name: str) -> dict[str, Any]:
    """Return the table ``name`` (file name without ending), read once."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
