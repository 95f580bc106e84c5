"""What stands in static/vendor is what vendor.toml promises, bit for bit."""

import hashlib
import tomllib
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src/naewon/web"
PACKAGES = tomllib.loads((WEB / "vendor.toml").read_text())["package"]


def folder_of(package: dict) -> Path:
    return WEB / f"static/vendor/{package['name']}-{package['version']}"


def fingerprint(folder: Path) -> str:
    names = sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_vendored_files_are_the_promised_ones(package):
    assert fingerprint(folder_of(package)) == package["sha256"]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_the_licence_lies_beside_the_files(package):
    assert "permission" in (folder_of(package) / "LICENSE").read_text().lower()


def test_nothing_else_is_vendored():
    assert set((WEB / "static/vendor").iterdir()) == {folder_of(package) for package in PACKAGES}


def test_every_icon_used_in_a_template_is_in_the_sprite():
    import re

    templates = "".join(path.read_text() for path in (WEB / "templates").rglob("*.html"))
    used = set(re.findall(r"""{% icon ["']([a-z0-9-]+)["']""", templates))
    lucide = next(package for package in PACKAGES if package["name"] == "lucide-static")
    assert used <= set(lucide["icons"])
