// A form with data-auto-submit asks by itself when a choice is made. Typed words wait for Enter.

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto-submit]");
  if (form && !event.target.matches("[type=search], [type=text]")) form.requestSubmit();
});
