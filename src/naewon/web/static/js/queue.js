// Keeps a [data-queue="/address/"] true without moving what the eye is on: rows change where they stand, rows that left
// fade, and who is new waits behind the pill until it is pressed. Fetches once for a burst of notes.

const PAUSE = 350;
let waiting;

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

function showPill(count) {
  const pill = document.getElementById("queue-pill");
  pill.hidden = count === 0;
  pill.querySelector("[data-live-words]").textContent = pill.dataset.words.replace("{n}", count);
}

function showAll(fresh) {
  const side = document.getElementById("queue-side");
  const top = side.scrollTop;
  side.replaceChildren(...fresh.childNodes);
  htmx.process(side);
  side.scrollTop = top;
}

async function update(list, everything = false) {
  const fresh = await fetchQueue(list);
  if (!fresh) return;
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
  showPill(now.size);
}

document.addEventListener("live", (event) => {
  const list = event.target.closest?.("[data-queue]");
  if (!list) return;
  clearTimeout(waiting);
  waiting = setTimeout(update, PAUSE, list);
}, true);

document.addEventListener("click", (event) => {
  if (event.target.closest("#queue-pill")) update(document.querySelector("[data-queue]"), true);
});
