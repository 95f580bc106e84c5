// Counts who came since a [data-queue] was shown and waits behind its pill. A note names them at once; what the list is told
// when it asks counts over that. Nobody's people are on nobody's own list.

let newcomers = new Set();

function show() {
  const pill = document.getElementById("queue-pill");
  if (!pill) return;
  pill.hidden = newcomers.size === 0;
  pill.querySelector("[data-live-words]").textContent = pill.dataset.words.replace("{n}", newcomers.size);
}

document.addEventListener("newcomers", (event) => {
  newcomers = new Set(event.detail);
  show();
});

document.addEventListener("live", (event) => {
  const list = event.target.closest?.("[data-queue]");
  if (!list) return;
  const { came = [], left = [] } = event.detail;
  if (list.dataset.whose !== "mine") {
    for (const person of came) if (!list.querySelector(`[data-person="${person}"]`)) newcomers.add(person);
  }
  for (const person of left) newcomers.delete(person);
  show();
}, true);
