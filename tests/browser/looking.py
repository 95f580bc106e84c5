"""What is wrong with a page for somebody who cannot see it well, or sees it on a small screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = {"desk": 1440, "phone": 390, "small phone": 320}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def violations(page: Page, options: dict[str, object] | None = None) -> list[str]:
    """One line for each place that breaks a rule of accessibility."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']} {node['target']}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> list[str]:
    """What sticks out to the side, where a page can be scrolled sideways."""
    return page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return [];
          return [...document.querySelectorAll("body *")]
            .filter((element) => element.getBoundingClientRect().right > wide + 1)
            .map((element) => `${element.tagName}.${element.className} sticks out of ${wide}`);
        }"""
    )


def faults(page: Page) -> list[str]:
    """All that is wrong, wide and narrow, light and dark. Which elements there are does not hang on the colours."""
    found = []
    for name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{name}: {fault}" for fault in overflow(page)]
        if name != "small phone":
            page.evaluate("document.documentElement.dataset.theme = 'light'")
            found += [f"{name}, light: {fault}" for fault in violations(page)]
            page.evaluate("document.documentElement.dataset.theme = 'dark'")
            found += [f"{name}, dark: {fault}" for fault in violations(page, CONTRAST)]
    return found
