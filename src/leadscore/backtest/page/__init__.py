"""The report of a backtest as one page that needs nothing but itself."""

from leadscore.backtest.page.document import document
from leadscore.backtest.result import Backtest

__all__ = ["page"]


def page(backtest: Backtest, language: str = "ko") -> str:
    """The report as HTML, in Korean and English with a switch; anything but English shows Korean first.

    It asks for nothing from outside and runs no script; names and values of the table are escaped.
    """
    return document(backtest, "en" if language.lower().startswith("en") else "ko")
