// In a [data-split], the row that was pressed becomes the current one, and on a small screen its desk takes the place of
// the list until [data-split-back].

document.addEventListener("click", (event) => {
  const split = event.target.closest("[data-split]");
  const row = event.target.closest("[data-keyboard-row]");
  if (!split || !row || event.ctrlKey || event.metaKey || event.shiftKey) return;
  split.querySelector("[data-keyboard-row][aria-current]")?.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  split.classList.add("split--desk");
  if (matchMedia("(max-width: 61.99em)").matches) scrollTo(0, 0);
});
