// After a swap the focus must not fall to the top of the page: it goes to [data-focus] in what arrived.

document.addEventListener("htmx:after:swap", (event) => {
  const lost = document.activeElement === document.body;
  const place = event.detail.ctx.target?.querySelector?.("[data-focus]");
  if (!place || !(lost || place.dataset.focus === "always")) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
});
