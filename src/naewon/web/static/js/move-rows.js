// In a form with data-rows, Alt and an arrow move the [data-row] at hand: they press its own button, [data-up] or [data-down].

const BUTTONS = { ArrowUp: "[data-up]", ArrowDown: "[data-down]" };

document.addEventListener("keydown", (event) => {
  const row = event.altKey && event.target.closest?.("[data-rows] [data-row]");
  const button = row && BUTTONS[event.key] && row.querySelector(BUTTONS[event.key]);
  if (!button) return;
  event.preventDefault();
  button.click();
});
