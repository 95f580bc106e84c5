// Opens and closes native dialogs: data-dialog-open="id", data-dialog-close, and [data-dialog-host], which opens by itself
// when htmx puts something into it and empties when it closes. HX-Trigger: "dialog:close" closes whatever is open.

// A field first, for hands on a keyboard; the heading where a touch would only bring up a keyboard.
const FIELD = ".dialog__body :is(input:not([type=hidden]), select, textarea)";
const FIRST = matchMedia("(pointer: coarse)").matches ? ["[autofocus]", "h2"] : ["[autofocus]", FIELD, "h2"];

function open(dialog) {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const places = FIRST.map((selector) => [...dialog.querySelectorAll(selector)].find((place) => place.checkVisibility()));
  places.find(Boolean)?.focus();
}

function close(dialog) {
  dialog?.close();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog-open]");
  if (opener) open(document.getElementById(opener.dataset.dialogOpen));
  if (event.target.closest("[data-dialog-close]")) close(event.target.closest("dialog"));
  // A press on the backdrop lands on the dialog itself, outside its box.
  if (event.target.matches("dialog:modal") && !isInside(event.target, event)) close(event.target);
});

function isInside(dialog, { clientX, clientY, detail }) {
  if (detail === 0) return true; // a key, not a pointer
  const box = dialog.getBoundingClientRect();
  return clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
}

document.addEventListener("htmx:after:swap", (event) => {
  const host = event.detail.ctx.target?.closest?.("[data-dialog-host]");
  if (host?.firstElementChild) open(host);
});

document.addEventListener(
  "close",
  (event) => {
    if (event.target.matches("[data-dialog-host]")) event.target.replaceChildren();
  },
  true,
);

document.addEventListener("dialog:close", () => document.querySelectorAll("dialog[open]").forEach(close));
