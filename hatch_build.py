"""Compiles the translations into the wheel."""

from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        for source in Path(self.root, "src/naewon/locale").glob("*/LC_MESSAGES/*.po"):
            polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
            build_data["artifacts"].append(f"/{source.with_suffix('.mo').relative_to(self.root).as_posix()}")
