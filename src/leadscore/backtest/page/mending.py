"""What to mend in the data, each with what to do."""

from collections.abc import Iterator

from leadscore.backtest.page.blocks import card, folded, sentence
from leadscore.backtest.page.figures import clipped, count, decimal, percent
from leadscore.backtest.page.markup import Element, element
from leadscore.backtest.result import Backtest, ColumnRole
from leadscore.said import Said, korean

FEW = 100
MOSTLY = 0.5
HEADING = Said("What to mend in the data", "자료에서 고칠 것")


def mending(backtest: Backtest) -> Element:
    """Suspected leaks first, then too few outcomes, empty columns, columns left out, and what the run warned of."""
    items = [*_leaks(backtest), *_few(backtest), *_empty(backtest)]
    found = element("ul", *items, class_="items") if items else None
    return card(HEADING, sentence(_reading(len(items))), found, _dropped(backtest), _warnings(backtest), wide=True)


def _reading(items: int) -> Said:
    if not items:
        return Said("Nothing has to be mended before the score is used.", "점수를 쓰기 전에 꼭 고칠 것은 없습니다.")
    return Said(
        f"{items} {'thing' if items == 1 else 'things'} to look at before the score is used.",
        f"점수를 쓰기 전에 살펴볼 것이 {items}가지 있습니다.",
    )


def _item(tone: str, sign: str, what: Said, do: Said) -> Element:
    return element(
        "li",
        element("span", sign, class_="sign", aria_hidden="true"),
        element("div", element("b", what), element("p", do)),
        class_=tone,
    )


def _leaks(backtest: Backtest) -> Iterator[Element]:
    for column in backtest.columns:
        if column.leak is not None:
            yield _item("hot", "!", _leak(column, column.leak), WRITTEN_AFTERWARDS)


def _leak(column: ColumnRole, auc: float) -> Said:
    name = clipped(column.name, 80)
    return Said(
        f"“{name}” alone tells the outcome (AUC {decimal(auc, 2)})",
        f"‘{name}’ 열 하나만으로 결과가 드러납니다 (AUC {decimal(auc, 2)})",
    )


WRITTEN_AFTERWARDS = Said(
    "Was it written after the outcome was known? Then all figures on this page are too good: leave the column out "
    "(--drop) and test again.",
    "결과를 안 뒤에 적힌 값은 아닌가요? 그렇다면 이 보고서의 숫자는 모두 실제보다 좋게 나온 것입니다. "
    "이 열을 빼고(--drop) 다시 시험하세요.",
)


def _few(backtest: Backtest) -> Iterator[Element]:
    report = backtest.ours.report
    others = report.n - report.positives
    if min(report.positives, others) < FEW:
        what = Said(
            f"Only {count(report.positives)} visits and {count(others)} others were tested",
            f"시험한 내원이 {count(report.positives)}건, 내원하지 않은 문의가 {count(others)}건뿐입니다",
        )
        yield _item("warm", "△", what, GATHER_MORE)


GATHER_MORE = Said(
    "The figures are rough. Gather outcomes until there are a hundred of each, and test again.",
    "숫자를 대략으로만 보세요. 결과가 각각 100건이 되도록 모은 뒤 다시 시험하세요.",
)


def _empty(backtest: Backtest) -> Iterator[Element]:
    for column in backtest.columns:
        if column.missing is not None and column.missing >= MOSTLY and column.role != "dropped":
            name = clipped(column.name, 80)
            what = Said(
                f"“{name}” is empty in {percent(column.missing)} of the rows",
                f"‘{name}’ 열은 {percent(column.missing)}가 비어 있습니다",
            )
            yield _item("warm", "△", what, FILL_IN)


FILL_IN = Said(
    "Ask for it in every inquiry, or make it easier to fill in; until then it says little.",
    "모든 문의에서 받거나 더 쉽게 적게 하세요. 그 전에는 알려 주는 것이 적습니다.",
)


def _dropped(backtest: Backtest) -> Element | None:
    dropped = [column for column in backtest.columns if column.role == "dropped"]
    if not dropped:
        return None
    items = (
        element("li", element("b", clipped(column.name)), element("span", column.why or Said("as you said", "지정함")))
        for column in dropped
    )
    advice = Said(
        "To learn from a column nevertheless, name its role: --category, --number, --text or --date.",
        "그래도 쓰려면 역할을 지정하세요: --category, --number, --text, --date.",
    )
    summary = Said(f"Columns left out ({len(dropped)})", f"제외한 열 ({len(dropped)})")
    return folded(summary, element("ul", *items, class_="plain"), element("p", advice, class_="note"))


def _warnings(backtest: Backtest) -> Element | None:
    if not backtest.warnings:
        return None
    summary = Said(
        f"Notices from the run ({len(backtest.warnings)})", f"시험 중에 나온 알림 ({len(backtest.warnings)})"
    )
    told = (element("li", Said(clipped(warning, 600), clipped(korean(warning), 600))) for warning in backtest.warnings)
    return element("details", element("summary", summary), element("ul", *told, class_="plain"), open=True)
