// What htmx is to send does nothing until htmx has wired it, a moment after it came onto the page.
// A click, a key or a form that was quicker than that is kept, and counts as soon as it can be sent.

const UNWIRED = ":is([hx-get], [hx-post], [hx-put], [hx-patch], [hx-delete]):not([data-htmx-powered])";

function keep(event, element, again) {
  event.preventDefault();
  event.stopImmediatePropagation();
  element.addEventListener("htmx:after:init", again, { once: true });
}

document.addEventListener(
  "click",
  (event) => {
    const element = event.target.closest(`button${UNWIRED}, a${UNWIRED}`);
    if (element) keep(event, element, () => element.click());
  },
  { capture: true },
);

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const { submitter } = event;
    if (form.matches(UNWIRED)) keep(event, form, () => form.requestSubmit(submitter));
  },
  { capture: true },
);
