// Tabs whose panels are already on the page: [data-tabs] holds role=tab buttons with aria-controls. Arrows walk them.

// Into the middle of its row; the page itself stays where it begins.
for (const current of document.querySelectorAll(":is(.tabs, .parts) [aria-current]")) {
  const row = current.closest(".tabs, .parts");
  const [inner, outer] = [current, row].map((each) => each.getBoundingClientRect());
  row.scrollBy(inner.x - outer.x - (outer.width - inner.width) / 2, inner.y - outer.y - (outer.height - inner.height) / 2);
}

function choose(tab) {
  for (const other of tab.closest("[data-tabs]").querySelectorAll("[role=tab]")) {
    const chosen = other === tab;
    other.ariaSelected = String(chosen);
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
  }
}

document.addEventListener("click", (event) => {
  const tab = event.target.closest("[data-tabs] [role=tab]");
  if (tab) choose(tab);
});

document.addEventListener("keydown", (event) => {
  const tab = event.target.closest?.("[data-tabs] [role=tab]");
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!tab || !step) return;
  const tabs = [...tab.closest("[data-tabs]").querySelectorAll("[role=tab]")];
  const next = tabs.at((tabs.indexOf(tab) + step) % tabs.length);
  choose(next);
  next.focus();
  event.preventDefault();
});
