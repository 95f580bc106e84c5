"""Filling the demo: two clinics with a history of their own, learned from, scored and placed."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import connection

from clinicsim import SEOUL, ClinicPlan, aesthetic_clinic, demo_life, dental_clinic
from naewon.clinics.models import Clinic, Membership, User
from naewon.clinics.roles import Role
from naewon.inquiries.models import Inquiry
from naewon.ops.demo.aiming import aim
from naewon.ops.demo.arrivals import receive_who_came_today
from naewon.ops.demo.channels import arrive_by_other_ways
from naewon.ops.demo.chart import tell_of_the_chart
from naewon.ops.demo.clinic import settle
from naewon.ops.demo.closings import close_some
from naewon.ops.demo.diary import keep_a_diary
from naewon.ops.demo.doors import open_doors
from naewon.ops.demo.history import History
from naewon.ops.demo.password import PASSWORD
from naewon.ops.demo.rooms import tell_of_rooms
from naewon.ops.demo.shifts import plan_shifts
from naewon.ops.demo.talks import talk
from naewon.ops.demo.together import ask_of_each_other
from naewon.ops.wording import say
from naewon.queues.placing import refresh
from naewon.scores.scoring import score
from naewon.scores.training import train_clinic

OPERATOR = "operator@naewon.example"
DAYS = 90
SEED = 20
PlanOf = Callable[[date, date], ClinicPlan]
PLANS: tuple[PlanOf, ...] = (aesthetic_clinic, dental_clinic)
SMALL = PLANS[1:]
# So few ask there that after ninety days there is too little to judge a model by.
DAYS_OF_SMALL = 480
DAYS_OF_SCORES = 12

Announce = Callable[[str], None]


def is_filled() -> bool:
    return Clinic.objects.exists()


def fill(now: datetime, announce: Announce, plans: Sequence[PlanOf] = PLANS, *, days: int = DAYS) -> list[Clinic]:
    """Open a clinic of each plan with a history of so many days that ends at `now`, and tell what is being done."""
    now = now.astimezone(SEOUL)
    opened = _live(now, announce, plans, days)
    _tidy()
    clinics = list(Clinic.objects.filter(pk__in=opened).order_by("pk"))
    for clinic in clinics:
        announce(say(f"{clinic.name}: 점수를 배웁니다", f"{clinic.name}: learning the scores"))
        train_clinic(clinic, now)
        plan_shifts(clinic, now)
        arrive_by_other_ways(clinic, now)
        _score(clinic, now)
        talk(clinic, now)
        aim(clinic, now)
        ask_of_each_other(clinic, now)
        tell_of_rooms(clinic, now)
        receive_who_came_today(clinic, now)
        tell_of_the_chart(clinic, now)
        close_some(clinic, now)
        keep_a_diary(clinic, now)
    return clinics


def _live(now: datetime, announce: Announce, plans: Sequence[PlanOf], days: int) -> list[int]:
    """Clinics by their numbers, with whoever works there, who asked what and what became of them."""
    since = now - timedelta(days=days)
    password = make_password(PASSWORD)
    operator = User.objects.create(email=OPERATOR, name="오대표", password=password)
    opened = []
    for plan_of in plans:
        plan = plan_of(since.date(), (now + timedelta(days=60)).date())
        announce(say(f"{plan.name}: 지난 {days}일을 만듭니다", f"{plan.name}: living through {days} days"))
        settled = settle(plan, since, now, password=password, seed=SEED)
        Membership.objects.create(clinic=settled.clinic, user=operator, role=Role.OPERATOR)
        open_doors(settled, plan.code, now)
        history = History(settled)
        history.tell(demo_life(plan, now, days, SEED))
        history.rows.save()
        opened.append(settled.clinic.pk)
    return opened


def _tidy() -> None:
    """What a server that grew slowly would know by now about its tables."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _score(clinic: Clinic, now: datetime) -> None:
    """Score who is open day by day, so that each has a line of scores and not a single point, and place them."""
    open_now = Inquiry.objects.filter(clinic=clinic).open()
    for days in range(DAYS_OF_SCORES, 0, -1):
        at = now - timedelta(days=days)
        score(clinic, list(open_now.filter(received_at__lte=at).values_list("pk", flat=True)), at)
    refresh(list(open_now.values_list("pk", flat=True)), now)
