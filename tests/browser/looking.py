"""What is wrong with a page for somebody who cannot see it well, or sees it on a small screen."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WIDTHS = {"desk": 1440, "phone": 390, "small phone": 320}
ALL_RULES: dict[str, Any] = {"resultTypes": ["violations"]}
CONTRAST = {**ALL_RULES, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
STICKING_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > wide + 1)
    .map((element) => `${element.tagName}.${element.className} sticks out of ${wide}`);
}"""
# Colours on their way from one theme to the other are no colours anybody reads.
AT_ONCE = """(theme) => {
  document.documentElement.dataset.theme = theme;
  for (const animation of document.getAnimations()) {
    if (animation.effect.getComputedTiming().endTime < Infinity) animation.finish();
  }
}"""


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    """One line for each place that breaks a rule of accessibility."""
    found = page.evaluate("async (rules) => (await axe.run(document, rules)).violations", rules)
    return [f"{rule['id']} {node['target']}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def faults(page: Page) -> list[str]:
    """All that is wrong, wide and narrow, light and dark. Colours are the same on every width."""
    page.evaluate("document.fonts.ready")
    page.evaluate(AXE_SCRIPT)
    found = []
    for name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(AT_ONCE, "light")
        found += page.evaluate(STICKING_OUT)
        if name != "small phone":
            found += [f"{name}, light: {fault}" for fault in violations(page, ALL_RULES)]
        if name == "desk":
            page.evaluate(AT_ONCE, "dark")
            found += [f"{name}, dark: {fault}" for fault in violations(page, CONTRAST)]
    return found
