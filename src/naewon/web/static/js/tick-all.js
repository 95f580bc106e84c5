// A checkbox with data-tick-all ticks all others within its [data-ticks], and shows how they stand.

function others(place) {
  return [...place.querySelectorAll("input[type=checkbox]:not([data-tick-all])")];
}

function show(place) {
  const all = place.querySelector("[data-tick-all]");
  if (!all) return;
  const ticked = others(place).filter((box) => box.checked).length;
  all.checked = ticked > 0 && ticked === others(place).length;
  all.indeterminate = ticked > 0 && !all.checked;
}

document.addEventListener("change", ({ target }) => {
  const place = target.closest?.("[data-ticks]");
  if (!place) return;
  if (target.matches("[data-tick-all]")) for (const box of others(place)) box.checked = target.checked;
  else show(place);
});

function showEach() {
  document.querySelectorAll("[data-ticks]").forEach(show);
}

document.addEventListener("htmx:after:swap", showEach);
showEach();
