// Nothing typed is lost. A form with data-draft="name" keeps its words in this tab, by person and page, through a reload or
// an expired sign-in, and forgets them when the server has taken them; with data-draft-anywhere every page has the same.
// The tab's own storage, so that a patient's words do not stay behind on a shared computer.

const SENT = "draft-sent";
const SKIPPED = "[type=hidden], [type=password], [type=file], [type=submit], [data-draft-skip]";

function keyOf(form) {
  const place = form.matches("[data-draft-anywhere]") ? "" : location.pathname;
  return `draft:${document.body.dataset.staff}:${place}:${form.dataset.draft}`;
}

function fieldsOf(form) {
  return [...form.elements].filter((field) => field.name && !field.matches(SKIPPED));
}

function isChoice(field) {
  return field.matches("[type=radio], [type=checkbox]");
}

function keep(form) {
  const words = fieldsOf(form)
    .filter((field) => (isChoice(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue))
    .map((field) => [field.name, isChoice(field) ? field.value : null, isChoice(field) ? field.checked : field.value]);
  if (words.length) sessionStorage.setItem(keyOf(form), JSON.stringify(words));
  else sessionStorage.removeItem(keyOf(form));
}

function restore(form) {
  const kept = JSON.parse(sessionStorage.getItem(keyOf(form)) ?? "null");
  // What the server sent back with an error is newer than what was kept.
  if (!kept || form.querySelector("[aria-invalid=true]")) return;
  for (const [name, choice, value] of kept) {
    const field = fieldsOf(form).find((field) => field.name === name && (choice === null || field.value === choice));
    if (!field) continue;
    if (choice === null) field.value = value;
    else field.checked = value;
  }
  form.dispatchEvent(new CustomEvent("draft:restored", { bubbles: true }));
  form.querySelector("[data-draft-note]")?.removeAttribute("hidden");
}

function forget(form) {
  sessionStorage.removeItem(keyOf(form));
  form.querySelector("[data-draft-note]")?.setAttribute("hidden", "");
}

// A full page answers with another page: the draft is taken unless that page is the sign-in or shows the form's errors.
function settleSent() {
  const key = sessionStorage.getItem(SENT);
  if (!key || !document.body.dataset.staff) return;
  sessionStorage.removeItem(SENT);
  const refused = [...document.querySelectorAll("form[data-draft]")].some(
    (form) => keyOf(form) === key && form.querySelector("[aria-invalid=true]"),
  );
  if (!refused) sessionStorage.removeItem(key);
}

function restoreAll(root) {
  if (!document.body.dataset.staff) return;
  root.querySelectorAll("form[data-draft]").forEach(restore);
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-draft]")) keep(form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const asked = event.submitter ?? form;
  if (!form.matches("[data-draft]") || [form, asked].some((element) => element.matches("[hx-post], [hx-put], [hx-patch]"))) return;
  sessionStorage.setItem(SENT, keyOf(form));
});

document.addEventListener("htmx:after:request", (event) => {
  const { sourceElement, request, response } = event.detail.ctx;
  if (sourceElement?.matches?.("input, textarea, select")) return; // it only asked about what is being typed
  const form = sourceElement?.closest?.("form[data-draft]") ?? request?.form;
  if (form?.matches("[data-draft]") && request.method !== "GET" && response.status < 400) forget(form);
});

document.addEventListener("reset", (event) => event.target.matches("[data-draft]") && forget(event.target));
// A target that the answer names is only its selector.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => restoreAll(ctx.target?.querySelectorAll ? ctx.target : document));

// The sign-in says so when it stands between somebody and what they were writing.
function tellOfKept() {
  const isKept = Object.keys(sessionStorage).some((key) => key.startsWith("draft:"));
  document.querySelector("[data-draft-kept]")?.toggleAttribute("hidden", !isKept);
}

settleSent();
tellOfKept();
restoreAll(document);
