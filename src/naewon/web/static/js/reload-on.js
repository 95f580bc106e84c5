// An <iframe data-reload-on="event"> shows its page anew when the body hears that event, and stays where it was scrolled to.

function again(frame) {
  const { scrollY } = frame.contentWindow;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, scrollY), { once: true });
  frame.contentWindow.location.reload();
}

for (const frame of document.querySelectorAll("iframe[data-reload-on]")) {
  document.body.addEventListener(frame.dataset.reloadOn, () => again(frame));
}
