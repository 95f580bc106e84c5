// Keeps a [data-queue="/address/"] true without moving what the eye is on: rows change where they stand, rows that left
// fade, and who is new waits behind the pill until it is pressed. Who has whom in hand, who left for now and who came is said
// by the note itself: the list then asks before long, else soon, once for a burst of notes. Screens that hear the same note
// do not all ask at the same moment.

const SOON = { pause: 50, spread: 150 };
const BEFORE_LONG = { pause: 10_000, spread: 10_000 };
let waiting;
let dueAt = Infinity;
let heard = 0;

const rowsIn = (root) => [...root.querySelectorAll("[data-person]")];

// Who is at hand is known here alone: while the answer was on its way, the next person may have been taken.
async function fetchQueue(list) {
  const response = await fetch(list.dataset.queue, { headers: { "HX-Request": "true" } });
  if (!response.ok) return null;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html").body;
  const current = list.querySelector("[aria-current]")?.closest("[data-person]")?.dataset.person;
  fresh.querySelector(`[data-person="${current}"] [data-keyboard-row]`)?.setAttribute("aria-current", "true");
  return fresh;
}

function replaceRow(old, fresh) {
  if (old.innerHTML === fresh.innerHTML) return;
  const focused = old.contains(document.activeElement);
  old.replaceChildren(...fresh.childNodes);
  htmx.process(old);
  if (focused) old.querySelector("a").focus({ preventScroll: true });
}

function leave(row) {
  if (row.querySelector("[aria-current]")) return; // still at hand: the next step is being chosen
  row.classList.add("is-gone");
  row.querySelector("a")?.removeAttribute("data-keyboard-row");
}

// newcomers.js counts them.
const sayWhoIsNew = (people) => document.dispatchEvent(new CustomEvent("newcomers", { detail: people.map(Number) }));

function showAll(fresh) {
  const side = document.getElementById("queue-side");
  const scrolled = side.closest(".split__list");
  const top = scrolled.scrollTop;
  side.replaceChildren(...fresh.childNodes);
  htmx.process(side);
  scrolled.scrollTop = top;
  sayWhoIsNew([]);
}

async function update(list, everything = false) {
  dueAt = Infinity;
  const heardBefore = heard;
  const fresh = await fetchQueue(list);
  if (!fresh) return;
  if (heard !== heardBefore) ask(list, SOON); // what was said meanwhile may be missing in this answer
  if (everything || rowsIn(list).length === 0) return showAll(fresh);
  const now = new Map(rowsIn(fresh).map((row) => [row.dataset.person, row]));
  for (const row of rowsIn(list)) {
    const after = now.get(row.dataset.person);
    if (after) {
      row.classList.remove("is-gone");
      replaceRow(row, after);
    } else leave(row);
    now.delete(row.dataset.person);
  }
  document.getElementById("queue-stats").replaceChildren(...fresh.querySelector("#queue-stats").childNodes);
  sayWhoIsNew([...now.keys()]);
}

function showLeaving(list, left) {
  for (const row of rowsIn(list)) if (left.includes(Number(row.dataset.person))) leave(row);
}

// To an empty list, or to one that shows them faded.
function comesBack(list, { came = [] }) {
  const shown = new Set(rowsIn(list).map((row) => Number(row.dataset.person)));
  return came.length > 0 && (shown.size === 0 || came.some((person) => shown.has(person)));
}

function ask(list, { pause, spread }) {
  const at = Date.now() + pause + spread * Math.random();
  if (at >= dueAt) return;
  dueAt = at;
  clearTimeout(waiting);
  waiting = setTimeout(update, at - Date.now(), list);
}

document.addEventListener("live", (event) => {
  const list = event.target.closest?.("[data-queue]");
  const note = event.detail;
  if (list) heard += 1;
  if (!list || note.isShown) return;
  if (note.left) showLeaving(list, note.left);
  ask(list, (note.left || note.came) && !comesBack(list, note) ? BEFORE_LONG : SOON);
}, true);

document.addEventListener("click", (event) => {
  if (event.target.closest("#queue-pill")) update(document.querySelector("[data-queue]"), true);
});
