"""Which stylesheets and modules every page loads, and how production serves each kind as one file."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from servestatic.storage import CompressedManifestStaticFilesStorage

STATIC = Path(__file__).parent / "static"
ORDER = ("layers.css", "reset.css", "tokens.css", "base.css", "layout/*", "components/*", "screens/*", "utilities.css")
JOINED_STYLES = "css/naewon.css"
JOINED_MODULES = "js/naewon.js"


@cache
def stylesheets() -> tuple[str, ...]:
    """Names below static/, in layer order. Files of one layer do not overrule each other, so theirs is the alphabet."""
    css = STATIC / "css"
    return tuple(str(file.relative_to(STATIC)) for pattern in ORDER for file in sorted(css.glob(pattern)))


@cache
def modules() -> tuple[str, ...]:
    """Every behaviour, each a module of its own that finds its elements by data attributes."""
    return tuple(str(file.relative_to(STATIC)) for file in sorted((STATIC / "js").glob("*.js")))


def joined_styles() -> str:
    """Each file names its own layer, so putting them behind each other changes nothing."""
    return "".join((STATIC / name).read_text(encoding="utf-8") for name in stylesheets())


def joined_modules() -> str:
    """Modules that import nothing, each in a block of its own, so that their names stay apart."""
    return "".join(f"{{\n{(STATIC / name).read_text(encoding='utf-8')}}}\n" for name in modules())


class JoinedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # servestatic has no types
    """Fingerprinted, compressed files, ours joined: sixty small requests would hold up the first paint."""

    joins_files = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            for name, text in ((JOINED_STYLES, joined_styles()), (JOINED_MODULES, joined_modules())):
                Path(self.path(name)).write_text(text, encoding="utf-8")
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)
