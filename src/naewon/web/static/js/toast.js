// Says what happened, with a way back. The server triggers it: HX-Trigger: {"toast": {"text": "…", "tone": "hot", "undo": "/url/"}}.
// `undo` is posted to; with "method": "delete" it is deleted. Without undo it leaves after six seconds, with it after twelve.

const region = document.querySelector("[data-toasts]");
const sample = region?.querySelector("template");
const LEAVE = 6000;

// A dialog opened since would lie on top; shown again, the region is the uppermost.
function raise() {
  if (!region.hasAttribute("popover") || !region.showPopover) return;
  if (region.matches(":popover-open")) region.hidePopover();
  region.showPopover();
}

function wireUndo(toast, { undo, method = "post" }) {
  const button = toast.querySelector("[data-toast-undo]");
  if (!undo) return button.remove();
  button.setAttribute(`hx-${method}`, undo);
  button.setAttribute("hx-swap", "none");
  button.addEventListener("htmx:finally:request", () => toast.remove());
}

function leaveLater(toast, after) {
  let timer = setTimeout(() => toast.remove(), after);
  for (const name of ["pointerenter", "focusin"]) toast.addEventListener(name, () => clearTimeout(timer));
  for (const name of ["pointerleave", "focusout"]) {
    toast.addEventListener(name, () => (timer = setTimeout(() => toast.remove(), after / 2)));
  }
}

function show(detail) {
  const toast = sample.content.firstElementChild.cloneNode(true);
  toast.querySelector("[data-toast-text]").textContent = detail.text;
  if (detail.tone) toast.classList.add(`toast--${detail.tone}`);
  wireUndo(toast, detail);
  region.append(toast);
  raise();
  htmx.process(toast);
  leaveLater(toast, detail.undo ? LEAVE * 2 : LEAVE);
}

if (sample) {
  document.addEventListener("toast", (event) => show(event.detail));
  document.addEventListener("htmx:error", (event) => event.detail.ctx && show({ text: region.dataset.offline, tone: "hot" }));
  document.addEventListener("htmx:response:error", (event) => {
    if (event.detail.ctx.response.status >= 500) show({ text: region.dataset.failed, tone: "hot" });
  });
  region.addEventListener("click", (event) => event.target.closest("[data-toast-close]")?.closest(".toast").remove());
  region.querySelectorAll("[data-toast-said]").forEach((said) => leaveLater(said, LEAVE));
}
