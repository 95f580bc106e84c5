// Shows in the rows of a [data-queue] who has whom in hand, as the note says it. queue.js, which hears it next, is then spared
// asking.

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

// Whoever is looked at beside it: what is pressed to call them is true as well, and asked for again only if it changed. After a
// gap, which has no topic, a hold that was seen may have ended.
document.addEventListener("live", (event) => {
  const { target, detail } = event;
  if (target.id !== "call") return;
  const { topic, inquiry, staff, freed = [] } = detail;
  const person = Number(target.dataset.callOf);
  const isTaken = inquiry === person && String(staff) !== document.body.dataset.staff;
  const mayHaveEnded = !topic && target.querySelector("[data-held]");
  if (!isTaken && !mayHaveEnded && !freed.includes(person)) event.stopPropagation(); // before htmx hears of it, which would ask
}, true);

document.addEventListener("live", (event) => {
  const list = event.target.closest?.("[data-queue]");
  const note = event.detail;
  if (list && note?.topic === "claims") note.isShown = showClaim(list, note);
}, true);
