"""The page around the sections: its head, its styles, and the switch between languages."""

from importlib.resources import files

from leadscore.backtest.page.answer import answer
from leadscore.backtest.page.figures import clipped
from leadscore.backtest.page.gains import gains
from leadscore.backtest.page.markup import Element, Language, element, written
from leadscore.backtest.page.mending import mending
from leadscore.backtest.page.method import method
from leadscore.backtest.page.peers import peers
from leadscore.backtest.page.reasons import reasons
from leadscore.backtest.page.reliability import reliability
from leadscore.backtest.result import Backtest
from leadscore.said import Said

TITLE = Said("Backtest of the lead score", "문의 점수 검증 보고서")
LANGUAGES: tuple[tuple[Language, str], ...] = (("ko", "한국어"), ("en", "English"))
SECTIONS = (answer, gains, reliability, reasons, peers, mending, method)
STYLES = ("tokens.css", "page.css", "charts.css", "tables.css")
ONLY_ITSELF = "default-src 'none'; style-src 'unsafe-inline'"


def document(backtest: Backtest, first: Language) -> str:
    """The whole page: both languages, of which the switch shows one; `first` is shown before anybody touches it."""
    body = element("main", *(section(backtest) for section in SECTIONS), class_="sections")
    told = "".join(_in_language(backtest, body, language) for language, _ in LANGUAGES)
    head, switch = written(_head(backtest), first), written(_switch(first), first)
    return f'<!doctype html>\n<html lang="{first}">{head}<body>{switch}{told}</body></html>\n'


def _head(backtest: Backtest) -> Element:
    source = clipped(backtest.source, 80)
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=ONLY_ITSELF),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", Said(f"{TITLE}: {source}", f"{TITLE.korean}: {source}")),
        element("style", _styles()),
    )


def _styles() -> str:
    folder = files(__package__)
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in STYLES)


def _switch(first: Language) -> Element:
    choices = (
        element(
            "label",
            element("input", type="radio", name="language", class_=f"in-{language}", checked=language == first),
            element("span", name, lang=language),
        )
        for language, name in LANGUAGES
    )
    choice = element("fieldset", element("legend", "언어 · Language", class_="unseen"), *choices, class_="switch")
    return element("nav", choice, aria_label="언어 · Language")


def _in_language(backtest: Backtest, body: Element, language: Language) -> str:
    title = element(
        "header",
        element("p", "Naewon", class_="brand"),
        element("h1", TITLE),
        element("p", clipped(backtest.source), class_="source"),
        class_="top",
    )
    return written(element("div", title, body, lang=language, class_="told"), language)
