"""`python -m bench.door [TRIES]`: whether the time an answer takes tells that an account exists.

A real server, 300 tries of each kind in an order nobody could guess, each from an address of its own, so that none is
slowed down. Told are the medians, and how well one could guess the kind from the time alone: 0.50 is by tossing a coin.
"""

import random
import re
import sys
import time
from collections.abc import Iterator

import httpx
from scipy.stats import mannwhitneyu

from bench.figures import Figure
from bench.ground import HOST, database
from bench.running import serving
from naewon.ops.guard import Guard

TRIES = 300
KNOWN, UNKNOWN = "known@haneul.example", "nobody@haneul.example"
WARMING = 20
CERTAIN = 0.01


def measure(guard: Guard, tries: int) -> Iterator[Figure]:
    with serving(guard, processes=1) as (port, _server):
        for what, path, form in (
            ("sign-in, wrong password", "/sign-in/", {"password": "something else"}),
            ("password forgotten", "/password/forgotten/", {}),
        ):
            yield compared(what, times_of(f"http://{HOST}:{port}", path, form, tries))


def times_of(site: str, path: str, form: dict[str, str], tries: int) -> dict[str, list[float]]:
    """Milliseconds of each try, by account."""
    found: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    order = [KNOWN, UNKNOWN] * (tries + WARMING)
    random.shuffle(order)
    with httpx.Client(base_url=site) as client:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(path).text)
        assert token
        for number, email in enumerate(order):
            place = f"198.18.{number // 250}.{number % 250 + 1}"
            said = {"csrfmiddlewaretoken": token[1], "email": email, **form}
            began = time.perf_counter()
            answer = client.post(path, data=said, headers={"X-Forwarded-For": place})
            found[email].append((time.perf_counter() - began) * 1000)
            assert answer.status_code in {302, 422}, answer.status_code
    return {email: times[WARMING:] for email, times in found.items()}


def compared(what: str, times: dict[str, list[float]]) -> Figure:
    known, unknown = sorted(times[KNOWN]), sorted(times[UNKNOWN])
    test = mannwhitneyu(known, unknown)
    guessed = float(test.statistic) / (len(known) * len(unknown))
    medians = f"{known[len(known) // 2]:.1f} ms known, {unknown[len(unknown) // 2]:.1f} ms unknown"
    tries = f"{len(known)} + {len(unknown)} tries"
    said = f"{medians}; guessed right {guessed:.2f}, rank test p = {float(test.pvalue):.2f} ({tries})"
    return Figure(what, f"p > {CERTAIN}", said, float(test.pvalue) > CERTAIN)


def prepare() -> None:
    from naewon.clinics.models import Clinic, Membership, User
    from naewon.clinics.roles import Role

    user = User.objects.create_user(KNOWN, "민지", "correct horse battery")
    Membership.objects.create(clinic=Clinic.objects.create(name="하늘 성형외과"), user=user, role=Role.COUNSELLOR)


def main() -> int:
    tries = int(sys.argv[1]) if len(sys.argv) > 1 else TRIES
    with database() as guard:
        prepare()
        figures = list(measure(guard, tries))
    for figure in figures:
        print(f"{figure.what}: {figure.reached} (wanted {figure.wanted})")
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
