// A <details data-menu> behaves like a menu: one open at a time, closed by Escape, by a press elsewhere and by a choice.

const OPEN = "details[data-menu][open]";
const CHOICE = ".menu__choice";

function closeAll(except) {
  document.querySelectorAll(OPEN).forEach((menu) => {
    if (menu !== except) menu.open = false;
  });
}

document.addEventListener("click", (event) => {
  const menu = event.target.closest("details[data-menu]");
  closeAll(menu);
  if (menu && event.target.closest(CHOICE) && !event.target.closest("[data-menu-stay]")) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.(OPEN) ?? document.querySelector(OPEN);
  if (!menu || event.isComposing) return;
  if (event.key === "Escape") {
    menu.open = false;
    menu.querySelector("summary").focus();
    event.preventDefault();
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const choices = [...menu.querySelectorAll(CHOICE)];
  const place = choices.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  choices.at(place % choices.length)?.focus();
  event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  if (!event.target.closest("details[data-menu]")) closeAll();
});
