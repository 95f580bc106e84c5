// A call that is over leaves #ringing at once: the note says so, and nobody has to ask.

const over = new Set();

function takeAway(place) {
  for (const call of place.querySelectorAll("[data-call]")) if (over.has(Number(call.dataset.call))) call.remove();
}

document.addEventListener("live", (event) => {
  if (event.target.id !== "ringing" || !event.detail.over) return;
  event.stopPropagation(); // before htmx hears of it, which would ask
  over.add(event.detail.call);
  takeAway(event.target);
}, true);

// It may have ended while the answer was on its way.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (ctx.target?.id === "ringing") takeAway(ctx.target);
});
