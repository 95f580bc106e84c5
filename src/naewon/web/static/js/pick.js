// A text field with data-picks is helped by the lists of its form: a sign (@ for colleagues, / for phrases) at the
// beginning of a word opens the list of that data-sign, what is typed after it narrows it by letters, and the
// option chosen stands in its place. Arrows move, Enter and Tab take, Escape closes.

const LONGEST = 12;

const picksOf = (field) => field.form.querySelector(".picks");
const openList = (field) => picksOf(field)?.querySelector("[data-sign]:not([hidden])");
const marked = (list) => list?.querySelector("[aria-selected=true]");

function typed(field) {
  const before = field.value.slice(0, field.selectionStart);
  const found = before.match(/(?:^|\s)([@/])(\S*)$/u);
  if (!found || found[2].length > LONGEST) return null;
  return { sign: found[1], wanted: found[2].normalize("NFC").toLowerCase(), from: before.length - found[2].length - 1 };
}

function fits({ letters, initials }, wanted) {
  return letters.includes(wanted) || initials.startsWith(wanted);
}

function mark(field, list, option) {
  for (const each of list.children) each.setAttribute("aria-selected", String(each === option));
  field.setAttribute("aria-activedescendant", option?.id ?? "");
  option?.scrollIntoView({ block: "nearest" });
}

function close(field) {
  for (const list of picksOf(field)?.children ?? []) list.hidden = true;
  field.removeAttribute("aria-activedescendant");
}

function narrow(field) {
  close(field);
  const word = typed(field);
  const list = word && picksOf(field)?.querySelector(`[data-sign="${word.sign}"]`);
  if (!list) return;
  for (const option of list.children) option.hidden = !fits(option.dataset, word.wanted);
  const first = [...list.children].find((option) => !option.hidden);
  list.hidden = !first;
  if (first) mark(field, list, first);
}

function move(field, list, step) {
  const options = [...list.children].filter((option) => !option.hidden);
  mark(field, list, options.at((options.indexOf(marked(list)) + step) % options.length));
}

function take(field, option) {
  const word = typed(field);
  close(field);
  if (!word) return;
  field.setRangeText(`${option.dataset.value} `, word.from, field.selectionStart, "end");
  field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
}

document.addEventListener("input", (event) => {
  if (event.target.matches?.("[data-picks]") && event instanceof InputEvent) narrow(event.target);
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  const list = field.matches?.("[data-picks]") && !event.isComposing && openList(field);
  if (!list) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") move(field, list, event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Enter" || event.key === "Tab") take(field, marked(list));
  else if (event.key === "Escape") close(field);
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("focusout", (event) => {
  if (event.target.matches?.("[data-picks]")) close(event.target);
});

// Before the field loses the focus.
document.addEventListener("pointerdown", (event) => {
  const option = event.target.closest?.(".picks [role=option]");
  const field = option?.closest("form").querySelector("[data-picks]");
  if (!field) return;
  event.preventDefault();
  take(field, option);
});
