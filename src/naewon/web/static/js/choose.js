// A field with data-choose="id" is completed from the list of that id: by the beginning or the middle of a name, letter
// for letter or by its 초성 (ㅆㄲ finds 쌍꺼풀). Arrows move, Enter and Tab take, Escape closes; other words may stay.

function listOf(field) {
  return document.getElementById(field.dataset.choose);
}

function fits({ letters, initials }, wanted) {
  for (let start = 0; start + wanted.length <= letters.length; start += 1) {
    if ([...wanted].every((sign, place) => sign === letters[start + place] || sign === initials[start + place])) return true;
  }
  return false;
}

function shown(list) {
  return [...list.children].filter((option) => !option.hidden);
}

function mark(field, list, option) {
  for (const each of list.children) each.setAttribute("aria-selected", String(each === option));
  field.setAttribute("aria-activedescendant", option?.id ?? "");
  option?.scrollIntoView({ block: "nearest" });
}

function close(field) {
  listOf(field).hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function open(field) {
  const list = listOf(field);
  const wanted = field.value.normalize("NFC").replace(/\s/g, "").toLowerCase();
  for (const option of list.children) option.hidden = !fits(option.dataset, wanted);
  const found = shown(list);
  list.hidden = !found.length;
  field.setAttribute("aria-expanded", String(Boolean(found.length)));
  mark(field, list, wanted ? found[0] : null);
}

function take(field, option) {
  if (option) {
    field.value = option.textContent;
    field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  }
  close(field);
}

function move(field, step) {
  const list = listOf(field);
  if (list.hidden) return open(field);
  const options = shown(list);
  const place = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  mark(field, list, options.at((place + step) % options.length));
}

function current(field) {
  const list = listOf(field);
  return list.hidden ? null : list.querySelector("[aria-selected=true]");
}

document.addEventListener("input", (event) => {
  if (event.target.matches?.("[data-choose]") && event instanceof InputEvent) open(event.target);
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches?.("[data-choose]") || event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") move(field, event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Enter" && current(field)) take(field, current(field));
  else if (event.key === "Escape" && !listOf(field).hidden) close(field);
  else return;
  event.preventDefault();
});

document.addEventListener("focusout", (event) => {
  if (event.target.matches?.("[data-choose]")) take(event.target, current(event.target));
});

// Before the field loses the focus, which would take the option at hand.
document.addEventListener("pointerdown", (event) => {
  const option = event.target.closest?.("[role=option]");
  const field = option && document.querySelector(`[data-choose="${option.parentElement.id}"]`);
  if (!field) return;
  event.preventDefault();
  take(field, option);
});
