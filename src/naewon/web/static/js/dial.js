// On a telephone a number that arrives with [data-dial] is called at once. At a desk it takes one more Enter: most clinics
// dial on the set beside the screen, where a browser asking for a program to call with would only be in the way.

const isTelephone = matchMedia("(pointer: coarse)");

document.addEventListener("htmx:after:swap", (event) => {
  const number = (event.detail.ctx.target ?? document).querySelector?.("a[data-dial]");
  if (!number) return;
  number.removeAttribute("data-dial");
  if (isTelephone.matches) location.href = number.href;
});
