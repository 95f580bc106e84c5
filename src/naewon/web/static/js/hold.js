// Holds on to the person whose call is on the page: the address in [data-hold] hears of it by the minute, though nobody touches
// a page while they talk. One that has lain behind others for long asks no more, and one without a line cannot: the hold then
// ends by itself.

const TURN = 60_000;
const LONGEST_HIDDEN = 20 * 60_000;
let hiddenAt = null;

async function holdOn() {
  const hold = document.querySelector("[data-hold]");
  if (!hold || (hiddenAt !== null && Date.now() - hiddenAt > LONGEST_HIDDEN)) return;
  const token = JSON.parse(document.body.getAttribute("hx-headers:inherited"))["X-CSRFToken"];
  const headers = { "HX-Request": "true", "HX-Current-URL": location.href, "X-CSRFToken": token, "X-By-Itself": "true" };
  const answer = await fetch(hold.dataset.hold, { method: "PUT", headers }).catch(() => null);
  // It has ended: the page shows who has them now.
  if (answer?.status === 409 && hold.isConnected) htmx.trigger(document.body, "inquiry:changed");
}

function lieHidden() {
  hiddenAt = document.hidden ? Date.now() : null;
  if (!document.hidden) holdOn();
}

document.addEventListener("visibilitychange", lieHidden);
lieHidden();
setInterval(holdOn, TURN);
