// Tells the server by the minute that somebody is at this page, if somebody typed or pointed in it; else only asks whether
// the session still lives. When it has ended, the page gives way to the sign-in, which leads back to it: what was typed is
// kept by then (drafts.js), and what was shown is no longer there for who passes by. Nobody is led away in mid-sentence.

const presenceUrl = document.body.dataset.presenceUrl;
const TURN = 60_000;
const PAUSE = 2_000;
let isHere = false;
let typedAt = 0;

for (const name of ["pointerdown", "keydown", "wheel", "touchstart"]) {
  addEventListener(name, (event) => (isHere ||= event.isTrusted), { passive: true, capture: true });
}

addEventListener("input", () => (typedAt = performance.now()), { passive: true, capture: true });

function giveWay(place) {
  const left = typedAt ? typedAt + PAUSE - performance.now() : 0;
  if (left > 0) setTimeout(giveWay, left, place);
  else location.assign(place);
}

async function tellPresence() {
  const method = isHere ? "POST" : "GET";
  isHere = false;
  const token = JSON.parse(document.body.getAttribute("hx-headers:inherited"))["X-CSRFToken"];
  const headers = { "HX-Request": "true", "HX-Current-URL": location.href, "X-CSRFToken": token };
  const answer = await fetch(presenceUrl, { method, headers }).catch(() => null);
  const place = answer?.status === 401 && answer.headers.get("HX-Redirect");
  if (place) giveWay(place);
}

// What a page asks by itself may learn of it first, and htmx would leave at once.
document.addEventListener("htmx:before:response", (event) => {
  const { request, response, hx } = event.detail.ctx;
  if (request.method !== "GET" || response.status !== 401 || !hx.redirect) return;
  event.preventDefault();
  giveWay(hx.redirect);
});

if (presenceUrl) setInterval(tellPresence, TURN);
