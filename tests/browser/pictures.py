"""The pictures of docs/images, of the demo as it is on one Wednesday: `python -m browser.pictures [--all] [--fresh]`.

With --all, every screen, light and dark, wide and narrow and as long as it is, into var/pictures, to be looked at.
"""

import os
import shutil
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, sync_playwright

from naewon.ops.browser import browser
from naewon.ops.database import start_django, var
from naewon.ops.guard import Guard
from naewon.ops.postgres import embedded

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
# A Wednesday afternoon, so that the same pictures come out whenever they are taken.
NOW = datetime(2026, 11, 25, 15, 20, tzinfo=ZoneInfo("Asia/Seoul"))
# Always the same, so that what was filled once still opens.
KEY = "pics:" + b64encode(sha256(b"only for pictures").digest()).decode()
# What stands in addresses on the pictures.
HOST = "naewon.example.com"
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
STRANGER, COUNSELLOR, MANAGER, DIRECTOR, MARKETER, OPERATOR = "", "tm1", "cm1", "dr1", "mk1", "operator"


def say(what: str) -> None:
    sys.stdout.write(what + "\n")
    sys.stdout.flush()


def nothing(_page: Page) -> None:
    pass


def call(page: Page) -> None:
    """Somebody was reached, and the next step is asked for."""
    page.keyboard.press("1")
    page.get_by_role("dialog", name="다음은 무엇을 할까요?").wait_for()
    page.wait_for_timeout(300)
    page.locator(".toast").evaluate_all("(toasts) => toasts.forEach((toast) => toast.remove())")


def go_to_who_is_next(page: Page) -> None:
    page.locator(".booking--next").evaluate("(row) => row.scrollIntoView({ block: 'center' })")


def go_to_proofs(page: Page) -> None:
    """What the model was put to, below its figures."""
    page.locator(".proof").nth(1).evaluate("(title) => scrollBy(0, title.getBoundingClientRect().top - 80)")


def show_keys(page: Page) -> None:
    page.keyboard.press("?")


def weigh(page: Page) -> None:
    """One weight is set, the next is tried."""
    tries = (("channel", "지인 소개", "15"), ("wished_time", "이번 주", "20"))
    for feature, value, points in tries:
        page.get_by_label("항목").first.select_option(feature)
        page.locator(f"#one-wanted [value={feature}]").wait_for(state="attached")
        page.get_by_label("값").select_option(value)
        page.get_by_label("많이").check()
        page.get_by_label("점수", exact=True).fill(points)
        page.get_by_role("button", name="오늘 순서에 미리 대 보기").click()
        page.locator(".weight-preview").wait_for()
        if feature == "channel":
            page.get_by_role("button", name="저장하고 바로 반영").click()
            page.locator(".weight-preview").wait_for(state="detached")
    page.locator(".toast").evaluate_all("(toasts) => toasts.forEach((toast) => toast.remove())")
    page.evaluate("window.scrollTo(0, 0)")


def bring_in_visits(page: Page) -> None:
    """A week of the chart program: of a few, the number is another one than they asked with."""
    from charts import visits_told
    from naewon.clinics.models import Clinic
    from naewon.inquiries.models import Inquiry

    asked = Inquiry.objects.filter(clinic=1, visits__isnull=True, erased_at__isnull=True, is_test=False)
    recent = asked.filter(received_at__gt=NOW - timedelta(days=21), received_at__lt=NOW - timedelta(days=6))
    patients = [inquiry.patient for inquiry in recent.select_related("patient").order_by("pk")[:16]]
    day = (NOW - timedelta(days=2)).date()
    numbers = [f"010-3{n}84-{who.last4}" if n < 3 else who.phone for n, who in enumerate(patients)]
    rows = [
        f"C-{4100 + n},{who.name},{number},,{day},쌍꺼풀 상담,{n % 2 * 550000}"
        for n, (who, number) in enumerate(zip(patients, numbers, strict=True))
    ]
    visits_told(Clinic.objects.get(pk=1), rows, NOW)
    page.reload()


@dataclass(frozen=True)
class Screen:
    """Whose screen, where, and what to do there first. `kept`: the names of the pictures the documents use."""

    who: str
    path: str
    kept: tuple[str, ...] = ()
    act: Callable[[Page], None] = nothing

    @property
    def name(self) -> str:
        action = "" if self.act is nothing else f"-{self.act.__name__}"
        return (self.path.strip("/").replace("/", "-").replace("?", "-") or "home") + action + f"-{self.who}"


def screens() -> Iterator[Screen]:
    """In an order in which no picture spoils the next: what changes something comes last."""
    from naewon.intake.models import Source
    from naewon.queues.models import Kind, Place, Tier

    waiting = Place.objects.filter(clinic=1, ready_at__lte=NOW, tier=Tier.RANKED, kind=Kind.INQUIRY)
    ready = waiting.filter(inquiry__offer__isnull=False)
    person = ready.order_by("-index").values_list("pk", flat=True)[0]
    form = Source.objects.get(clinic=1, kind="form").key
    today = f"/today/?person={person}"
    yield Screen(STRANGER, "/sign-in/")
    yield Screen(STRANGER, f"/in/form/{form}", ("form-phone",))
    yield Screen(COUNSELLOR, today, ("today", "today-dark", "desk-phone"))
    yield Screen(COUNSELLOR, "/today/", ("today-phone",))
    yield Screen(COUNSELLOR, today, ("keys",), show_keys)
    yield Screen(COUNSELLOR, f"/inquiries/{person}/", ("inquiry",))
    yield Screen(COUNSELLOR, "/inquiries/", ("inquiries",))
    yield Screen(MANAGER, "/bookings/", ("bookings", "bookings-phone"), go_to_who_is_next)
    yield Screen(MANAGER, "/settings/deliveries/", ("deliveries",))
    yield Screen(DIRECTOR, "/insights/", ("insights", "insights-phone"))
    yield Screen(DIRECTOR, "/insights/model/", ("model",))
    yield Screen(DIRECTOR, "/insights/model/", ("model-proofs",), go_to_proofs)
    yield Screen(OPERATOR, "/insights/model/clinics/", ("clinics",))
    yield Screen(DIRECTOR, "/settings/", ("settings",))
    yield Screen(DIRECTOR, "/settings/imports/", ("imports",))
    yield Screen(DIRECTOR, "/settings/staff/", ("staff",))
    yield Screen(DIRECTOR, "/settings/roles/", ("roles",))
    yield Screen(DIRECTOR, "/settings/sign-in/")
    yield Screen(DIRECTOR, "/settings/access/?month=2026-11", ("access",))
    yield Screen(DIRECTOR, "/settings/access/log/")
    yield Screen(DIRECTOR, "/settings/requests/")
    yield Screen(DIRECTOR, "/settings/retention/", ("retention",))
    yield Screen(DIRECTOR, "/account/", ("account",))
    yield Screen(MARKETER, "/insights/")
    yield Screen(COUNSELLOR, today, ("call",), call)
    yield Screen(DIRECTOR, "/settings/scores/", ("scores",), weigh)
    yield Screen(MANAGER, "/settings/visits/", ("visits",), bring_in_visits)


@contextmanager
def demo_at(folder: Path) -> Iterator[str]:
    """The demo of that moment, filled and served; yields where."""
    os.environ.update(
        NAEWON_SECRET_KEY="only-for-pictures",
        NAEWON_KEYS=KEY,
        NAEWON_HOSTS=HOST,
        NAEWON_PLAIN_HTTP="1",
        NAEWON_SECOND_FACTOR="off",
        NAEWON_STATIC_ROOT=str(folder / "static"),
        DJANGO_ALLOW_ASYNC_UNSAFE="1",
    )
    with ExitStack() as running:
        guard = running.enter_context(Guard())
        database = embedded(folder / "postgres", "naewon", quick=True, guard=guard)
        os.environ["DATABASE_URL"] = running.enter_context(database)
        start_django()
        from django.core.management import call_command
        from django.utils import timezone

        from naewon.ops.demo.filling import fill, is_filled
        from serving import Clock, serving

        timezone.now = Clock(NOW).now
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if not is_filled():
            fill(NOW, say)
        from naewon.asgi import application

        address, _ = running.enter_context(serving(application))
        yield address


@contextmanager
def window(started: Browser, who: str, size: dict[str, int], scheme: str) -> Iterator[Page]:
    from naewon.clinics.models import Membership
    from serving import Clock

    from .arriving import session_of

    story = {"locale": "ko-KR", "timezone_id": "Asia/Seoul", "color_scheme": scheme, "reduced_motion": "reduce"}
    context = started.new_context(base_url=f"http://{HOST}", viewport=size, **story)
    context.add_init_script(Clock(NOW).script)
    if who:
        staff = Membership.objects.select_related("user").get(clinic=1, user__email__startswith=f"{who}@")
        context.add_cookies([{"name": "sessionid", "value": session_of(staff), "url": f"http://{HOST}"}])
    yield context.new_page()
    context.close()


def opened(page: Page, screen: Screen) -> Page:
    page.goto(screen.path)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(900)
    screen.act(page)
    page.wait_for_timeout(300)
    page.evaluate("document.fonts.ready")
    return page


def keep(started: Browser, blank: Page) -> None:
    """The pictures that the documents use."""
    from .png import smaller

    for screen in screens():
        for name in screen.kept:
            size = PHONE if name.endswith("phone") else DESK
            scheme = "dark" if name.endswith("dark") else "light"
            with window(started, screen.who, size, scheme) as page:
                png = smaller(opened(page, screen).screenshot(animations="disabled"), blank)
            (IMAGES / f"{name}.png").write_bytes(png)
            say(f"{len(png) / 1000:6.0f} kB  {name}")


def look_at_all(started: Browser, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    sizes = ((DESK, "light"), (DESK, "dark"), (PHONE, "light"))
    for screen in screens():
        for size, scheme in sizes if screen.act is nothing else sizes[:1]:
            with window(started, screen.who, size, scheme) as page:
                file = folder / f"{screen.name}-{size['width']}-{scheme}.png"
                opened(page, screen).screenshot(path=file, animations="disabled", full_page=screen.act is nothing)
                say(str(file))


def main(options: list[str]) -> None:
    folder = var() / "pictures"
    if "--fresh" in options:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    with demo_at(folder) as address, sync_playwright() as playwright:
        # In a container nobody but root is there, and Chromium refuses its sandbox to root.
        where = f"--host-resolver-rules=MAP {HOST} {address.removeprefix('http://')}"
        started = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox", where])
        if "--all" in options:
            look_at_all(started, folder / "all")
        else:
            keep(started, started.new_page())
        started.close()


if __name__ == "__main__":
    main(sys.argv[1:])
