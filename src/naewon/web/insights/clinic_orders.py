"""In which order clinics stand beside each other: by whatever is asked, the worst of it first."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from naewon.insights.clinic_models import ClinicModels, PhaseModel

Key = Callable[[ClinicModels], Any]


class Order(NamedTuple):
    """`key` is smallest where it is worst, and None where it cannot be told: such clinics stand last.

    `is_rising` says whether the figure that is shown rises from the first to the last.
    """

    label: str | Promise
    key: Key
    is_rising: bool = True


class ShownOrder(NamedTuple):
    """`aria` is the value of aria-sort; empty where it is another order."""

    by: str
    label: str
    aria: str


def worst(of: Callable[[PhaseModel], Any]) -> Key:
    """Of its models the worse one stands for the clinic."""

    def key(row: ClinicModels) -> Any:
        return min((found for each in row.phases if (found := of(each)) is not None), default=None)

    return key


def gravity(row: ClinicModels) -> tuple[Any, ...]:
    """By the gravest concern, then by all of them, then by how much is gained on no model."""
    gained = worst(lambda each: each.gain("log_loss"))(row)
    return ([*row.concerns, len(row.concerns) + 100], 1.0 if gained is None else gained)


def missed(each: PhaseModel) -> float | None:
    """How far off what was foretold is, in what chance allows for."""
    served = each.watch and each.watch.served
    if not served or served.is_thin or not served.reach:
        return None
    return -abs(served.visits - served.foretold) / served.reach


GRAVITY = "concerns"
ORDERS = {
    GRAVITY: Order(_("살펴볼 것"), gravity),
    "clinic": Order(_("병원"), lambda row: row.clinic.name),
    "trained": Order(_("학습한 때"), worst(lambda each: each.version and each.version.trained_at)),
    "leads": Order(_("배운 것"), worst(lambda each: each.version and each.version.leads)),
    "auc": Order(_("가려내기(AUC)"), worst(lambda each: each.quality.auc)),
    "log_loss": Order(_("오차(로그 손실)"), worst(lambda each: each.gain("log_loss"))),
    "brier": Order(_("오차(Brier)"), worst(lambda each: each.gain("brier"))),
    "served": Order(_("예측과 실제"), worst(missed), is_rising=False),
    "inputs": Order(
        _("들어오는 문의"), worst(lambda each: None if each.moved is None else -each.moved), is_rising=False
    ),
}


def in_order(rows: Iterable[ClinicModels], by: str) -> list[ClinicModels]:
    key = ORDERS.get(by, ORDERS[GRAVITY]).key

    def place(row: ClinicModels) -> tuple[bool, Any, str]:
        found = key(row)
        return found is None, 0 if found is None else found, row.clinic.name

    return sorted(rows, key=place)


def orders_shown(by: str) -> dict[str, ShownOrder]:
    chosen = by if by in ORDERS else GRAVITY
    ways = {name: "ascending" if order.is_rising else "descending" for name, order in ORDERS.items()}
    return {
        name: ShownOrder(name, str(ORDERS[name].label), way if name == chosen else "") for name, way in ways.items()
    }
