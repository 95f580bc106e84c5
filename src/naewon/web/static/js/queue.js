// Keeps a [data-queue="/address/"] true without moving what the eye is on: rows change where they stand, rows that left
// fade, and who is new waits behind the pill until it is pressed. Who has whom in hand and who left for now is said by the
// note itself: the list then asks before long, else soon, once for a burst of notes. Screens that hear the same note do not
// all ask at the same moment.

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
  showPill(now.size);
}

function showHand(list, person, kind, name = "") {
  const row = list.querySelector(`[data-person="${person}"] .inquiry-row`);
  if (!row) return;
  row.classList.toggle("inquiry-row--held", kind === "colleague");
  row.querySelector("[data-in-hand]")?.remove();
  if (kind === null) return;
  const words = document.querySelector(`template[data-holder="${kind}"]`).content.cloneNode(true);
  const said = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  while (said.nextNode()) said.currentNode.data = said.currentNode.data.replace("{name}", name);
  row.querySelector(".inquiry-row__who").append(words);
}

// False for a colleague who began after the page was opened: only the server knows their name.
function showClaim(list, { inquiry, staff, freed }) {
  const colleagues = JSON.parse(document.getElementById("colleagues").textContent);
  const mine = String(staff) === document.body.dataset.staff;
  if (inquiry && !mine && !(staff in colleagues)) return false;
  for (const person of freed) showHand(list, person, null);
  if (inquiry) showHand(list, inquiry, mine ? "mine" : "colleague", colleagues[staff]);
  return true;
}

function showLeaving(list, left) {
  for (const row of rowsIn(list)) if (left.includes(Number(row.dataset.person))) leave(row);
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
  if (!list || (note.topic === "claims" && showClaim(list, note))) return;
  if (note.left) showLeaving(list, note.left);
  ask(list, note.left ? BEFORE_LONG : SOON);
}, true);

document.addEventListener("click", (event) => {
  if (event.target.closest("#queue-pill")) update(document.querySelector("[data-queue]"), true);
});
