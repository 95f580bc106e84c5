// A number that arrives with [data-dial] is called at once: the phone, or the headset's program, takes over.

document.addEventListener("htmx:after:swap", (event) => {
  const number = (event.detail.ctx.target ?? document).querySelector?.("a[data-dial]");
  if (!number) return;
  number.removeAttribute("data-dial");
  location.href = number.href;
});
