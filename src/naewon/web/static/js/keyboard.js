// Keys for everything on the page that names one: data-key="b" is clicked (or focused) by b, ? lists them all.
// j and k walk a [data-keyboard-list] over its [data-keyboard-row]s; with data-keyboard-list="open" the walk opens too.
// A key counts by its place when the Hangul layout is on, so ㅓ moves like j; nothing counts while somebody types.

const NAMED = { Slash: "/", Enter: "Enter", Escape: "Escape" };

function keyMeant(event) {
  if (event.key.length === 1 && event.key <= "~") return event.key.toLowerCase();
  if (event.code.startsWith("Key")) return event.code.slice(3).toLowerCase();
  if (event.code.startsWith("Digit")) return event.code.slice(5);
  return NAMED[event.code] ?? event.key;
}

function isTyping(target) {
  return target.closest?.("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=button])");
}

function scope() {
  return [...document.querySelectorAll("dialog:modal")].at(-1) ?? document;
}

const usable = (element) => element.checkVisibility() && !element.matches(":disabled, [aria-disabled=true]");

function keyed(root = scope()) {
  return [...root.querySelectorAll("[data-key]")].filter(usable);
}

// What the row at hand calls so outranks the other rows; what the page itself calls n, what the frame around it does.
function keyedBy(key) {
  const named = keyed().filter((element) => element.dataset.key === key);
  const inRow = named.find((element) => element.closest("li")?.contains(document.activeElement));
  return inRow ?? named.find((element) => element.closest("main")) ?? named[0];
}

function press(element) {
  if (element.matches("input, textarea, select")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

function listAtHand() {
  const focused = document.activeElement?.closest("[data-keyboard-list]");
  return focused ?? [...scope().querySelectorAll("[data-keyboard-list]")].find((list) => list.checkVisibility());
}

function rowsOf(list) {
  return [...list.querySelectorAll("[data-keyboard-row]")].filter((row) => row.checkVisibility());
}

function placeIn(rows) {
  const focused = rows.findIndex((row) => row.contains(document.activeElement));
  return focused >= 0 ? focused : rows.findIndex((row) => row.matches("[aria-current], [aria-selected=true]"));
}

function walk(step) {
  const list = listAtHand();
  if (!list) return false;
  const rows = rowsOf(list);
  const place = placeIn(rows);
  const next = rows[place < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, place + step))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
  if (list.dataset.keyboardList === "open" && rows.indexOf(next) !== place) next?.click();
  return Boolean(next);
}

function openCurrent() {
  const list = listAtHand();
  const row = list && rowsOf(list)[placeIn(rowsOf(list))];
  row?.click();
  return Boolean(row);
}

function describe(element) {
  if (element.dataset.keyLabel) return element.dataset.keyLabel;
  if (element.ariaLabel ?? element.placeholder) return element.ariaLabel ?? element.placeholder;
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd, small, svg, .visually-hidden").forEach((part) => part.remove());
  return copy.textContent.trim();
}

function showKeys() {
  const dialog = document.querySelector("[data-keys-dialog]");
  const table = dialog?.querySelector("[data-keys]");
  if (!table || dialog.open) return Boolean(dialog);
  const found = new Map(keyed().map(({ dataset: { key } }) => [key, describe(keyedBy(key))]));
  table.querySelectorAll("[data-found]").forEach((row) => row.remove());
  const sample = dialog.querySelector("template").content;
  for (const [key, words] of found) {
    const row = sample.cloneNode(true);
    row.querySelector("kbd").textContent = key;
    row.querySelector("dd").textContent = words;
    row.firstElementChild.dataset.found = "";
    table.append(row);
  }
  dialog.showModal();
  return true;
}

const FIXED = { j: () => walk(1), k: () => walk(-1), "?": showKeys };

document.addEventListener("click", (event) => event.target.closest("[data-keys-open]") && showKeys());

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape" && event.target.matches("[data-key]")) event.target.blur();
    return;
  }
  const key = keyMeant(event);
  // Enter and the space bar belong to whatever has the focus.
  if (key === "Enter" && event.target !== document.body) return;
  const element = keyedBy(key);
  if (element) press(element);
  if (element || (key === "Enter" ? openCurrent() : FIXED[key]?.())) event.preventDefault();
});
