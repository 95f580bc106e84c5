"""How scores fare by procedure and by channel: in each row of a table where it should lie, and where it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from django.utils.translation import gettext as _

from naewon.scores.card.kinds import Kind
from naewon.scores.fairness import FAR, OTHERS, UNKNOWN
from naewon.scores.wording import name_of, value_in_words
from naewon.web.settings.weight_words import VERDICTS


@dataclass(frozen=True)
class KindRow:
    """A kind as it is drawn: its figures, and on one scale for the table, in percent, the share that came.

    Foretold as it is, chance leaves it between `x` and `x` + `width`.
    """

    name: str
    kind: Kind
    foretold: int
    verdict: str
    tone: str
    x: str
    width: str
    came: str


@dataclass(frozen=True)
class KindTable:
    feature: str
    title: str
    reading: str
    rows: tuple[KindRow, ...]


def kind_tables(kinds: dict[str, tuple[Kind, ...]]) -> tuple[KindTable, ...]:
    return tuple(
        KindTable(feature, name_of(feature), of_kinds(feature, rows), rows_of(feature, rows))
        for feature, rows in kinds.items()
    )


def rows_of(feature: str, kinds: Sequence[Kind]) -> tuple[KindRow, ...]:
    spans = [_span(kind) for kind in kinds]
    top = max((max(high, kind.visits / kind.leads) for kind, (_low, high) in zip(kinds, spans, strict=True)), default=1)
    return tuple(_row(feature, kind, span, top or 1) for kind, span in zip(kinds, spans, strict=True))


def _span(kind: Kind) -> tuple[float, float]:
    """The shares that chance would explain."""
    share = kind.foretold / kind.leads
    reach = FAR * sqrt(share * (1 - share) / kind.leads)
    return max(share - reach, 0), min(share + reach, 1)


def _row(feature: str, kind: Kind, span: tuple[float, float], top: float) -> KindRow:
    words, tone = VERDICTS[kind.verdict]
    low, high = span
    return KindRow(
        name=kind_name(feature, kind.name),
        kind=kind,
        foretold=round(kind.foretold),
        verdict=str(words),
        tone=tone,
        x=f"{100 * low / top:.1f}%",
        width=f"{100 * (high - low) / top:.1f}%",
        came=f"{100 * kind.visits / kind.leads / top:.1f}%",
    )


def kind_name(feature: str, name: str) -> str:
    if name == OTHERS:
        return _("그 밖의 %(what)s") % {"what": name_of(feature)}
    if name == UNKNOWN:
        return _("%(what)s 모름") % {"what": name_of(feature)}
    return value_in_words(feature, name)


def of_kinds(feature: str, kinds: Sequence[Kind]) -> str:
    """The kinds that were foretold wrong, or that none was, or that so few cannot tell."""
    wrong = [kind for kind in kinds if kind.verdict in ("low", "high")]
    if wrong:
        return " ".join(_of_wrong(feature, kind) for kind in wrong)
    if all(kind.verdict == "thin" for kind in kinds):
        return _("%(what)s별로 나누면 너무 적어 아직 알 수 없습니다.") % {"what": name_of(feature)}
    return _("%(what)s별로 나누어도 예측과 실제가 뚜렷이 다르지 않습니다.") % {"what": name_of(feature)}


def _of_wrong(feature: str, kind: Kind) -> str:
    words = (
        _("%(name)s: 예측보다 많이 왔습니다(예측 %(foretold)d명, 실제 %(came)d명).")
        if kind.verdict == "low"
        else _("%(name)s: 예측보다 적게 왔습니다(예측 %(foretold)d명, 실제 %(came)d명).")
    )
    figures = {"foretold": round(kind.foretold), "came": round(kind.visits)}
    return words % {"name": kind_name(feature, kind.name), **figures}
