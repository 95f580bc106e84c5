"""`python -m house.audit`: known holes in what the product runs on, and secrets in what is checked in.

The baseline spares what looks like a secret and is none: passwords of the demo and of tests, keys of made-up webhooks,
the example of an address in a message, hashes of vendored files, the alphabet of made-up click ids.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
BASELINE = ".secrets.baseline"
# Hashes of packages and vendored files look like secrets and are none.
MOVED = 3  # what the hook answers where nothing but the places of lines is new
SPARED = ("lock/", "src/naewon/web/static/vendor/", BASELINE)


def advisories() -> list[str]:
    """Packages with a known hole. What could not be asked for is said, and no fault."""
    command = ["pip_audit", "-r", "lock/runtime.txt", "--disable-pip", "--no-deps", "--format", "json"]
    told = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    packages = json.loads(told)["dependencies"] if told.startswith("{") else []
    unasked = sum("skip_reason" in package for package in packages)
    if unasked or not packages:
        what = f"{unasked} of {len(packages)} packages" if packages else "Nothing"
        print(f"NOT AUDITED: no database of advisories answered ({what} unknown). Run this again where one does.")
    return [f"{each['name']} {each['version']}: {hole['id']}" for each in packages for hole in each.get("vulns", ())]


def secrets() -> list[str]:
    """What looks like a secret and is not known as none."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [name for name in listed.splitlines() if not name.startswith(SPARED)]
    with TemporaryDirectory() as folder:
        # The hook writes down where a line has moved to; a check leaves what it checks as it is.
        baseline = shutil.copy(ROOT / BASELINE, folder)
        command = [Path(sys.executable).with_name("detect-secrets-hook"), "--baseline", baseline, "--json", *files]
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [] if told.returncode in (0, MOVED) else [told.stdout + told.stderr]


if __name__ == "__main__":
    found = advisories() + secrets()
    print("\n".join(found) or "No secret was found, and no hole in a package that could be asked for.")
    sys.exit(bool(found))
