"""Which stylesheets and modules every page loads, and how production serves the former as one file."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

STATIC = Path(__file__).parent / "static"
ORDER = ("layers.css", "reset.css", "tokens.css", "base.css", "layout/*", "components/*", "screens/*", "utilities.css")
JOINED = "css/naewon.css"


@cache
def stylesheets() -> tuple[str, ...]:
    """Names below static/, in layer order. Files of one layer do not overrule each other, so theirs is the alphabet."""
    css = STATIC / "css"
    return tuple(str(file.relative_to(STATIC)) for pattern in ORDER for file in sorted(css.glob(pattern)))


@cache
def modules() -> tuple[str, ...]:
    """Every behaviour, each a module of its own that finds its elements by data attributes."""
    return tuple(str(file.relative_to(STATIC)) for file in sorted((STATIC / "js").glob("*.js")))


class JoinedStorage(CompressedManifestStaticFilesStorage):
    """Fingerprinted, compressed files, our stylesheets joined: forty small requests would hold up the first paint."""

    joined = JOINED
    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            joined = "".join((STATIC / name).read_text(encoding="utf-8") for name in stylesheets())
            Path(self.path(JOINED)).write_text(joined, encoding="utf-8")
            paths[JOINED] = (self, JOINED)
        yield from super().post_process(paths, dry_run, **options)
