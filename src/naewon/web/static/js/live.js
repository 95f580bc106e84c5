// Tells the page what changed. <body data-live-url> is a stream of {"topic": "...", ...}. An element with that word in its
// data-live-topic gets a "live" event, which htmx can fetch on (hx-trigger="live"); one that also has data-live-pill only
// uncovers its pill and counts, so nothing moves under the eye until it is asked for.
// One tab holds the stream for all tabs of the browser, because a browser opens few connections to one host.

const url = document.body.dataset.liveUrl;
const channel = new BroadcastChannel(`live:${url}`);
const LONGEST = 30_000;
let pause = 1000;

function listenersOf(topic) {
  return [...document.querySelectorAll("[data-live-topic]")].filter((element) =>
    element.dataset.liveTopic.split(" ").includes(topic),
  );
}

function uncover(element) {
  const pill = document.getElementById(element.dataset.livePill);
  if (!pill) return;
  const count = Number(pill.dataset.count ?? 0) + 1;
  pill.dataset.count = count;
  pill.querySelector("[data-live-words]").textContent = pill.dataset.words.replace("{n}", count);
  pill.hidden = false;
}

function spread(note) {
  for (const element of listenersOf(note.topic)) {
    if ("livePill" in element.dataset) uncover(element);
    else element.dispatchEvent(new CustomEvent("live", { detail: note }));
  }
}

// After a gap nobody knows what was missed: everything that may move by itself asks once. There is one even before the first
// note, between the page and its stream.
function catchUp() {
  document.querySelectorAll("[data-live-topic]:not([data-live-pill])").forEach((element) => {
    element.dispatchEvent(new CustomEvent("live", { detail: {} }));
  });
}

function showState(state) {
  document.querySelectorAll("[data-live-state]").forEach((element) => (element.hidden = element.dataset.liveState !== state));
}

function hear(message) {
  if (message.state) showState(message.state);
  if (message.state && message.state !== "lost") catchUp();
  if (message.note) spread(message.note);
}

function shout(message) {
  channel.postMessage(message);
  hear(message);
}

function connect(again = false) {
  const stream = new EventSource(url);
  let lost = again;
  stream.onopen = () => {
    shout({ state: lost ? "again" : "open" });
    lost = false;
    pause = 1000;
  };
  stream.onmessage = (event) => shout({ note: JSON.parse(event.data) });
  stream.onerror = () => {
    lost = true;
    shout({ state: "lost" });
    if (stream.readyState !== EventSource.CLOSED) return; // the browser is already trying again
    setTimeout(connect, pause, true);
    pause = Math.min(pause * 2, LONGEST);
  };
}

document.addEventListener("click", (event) => {
  const pill = event.target.closest("[data-live-words-of], .pill[data-words]");
  if (!pill) return;
  pill.hidden = true;
  pill.dataset.count = 0;
  document.querySelector(`[data-live-pill="${pill.id}"]`)?.dispatchEvent(new CustomEvent("live", { detail: {} }));
});

if (url) {
  channel.onmessage = (event) => hear(event.data);
  if (navigator.locks) navigator.locks.request(`live:${url}`, () => new Promise(() => connect()));
  else connect();
}
