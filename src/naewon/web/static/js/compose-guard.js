// Hangul is composed letter by letter. Until a syllable stands, Enter submits nothing and searches hear nothing.
// A syllable left standing for half a second counts as finished: the last one of a name is never closed by another key.

const REST = 500;
let composingEnter = false;
let rest;

function isSearch(target) {
  return target instanceof Element && target.matches("[type=search], [data-search]");
}

function tell(target) {
  target.dispatchEvent(new InputEvent("input", { bubbles: true, detail: 1 }));
}

window.addEventListener(
  "keydown",
  (event) => {
    // 229 is what Safari reports for the Enter that ends a composition, after isComposing is already false.
    composingEnter = event.key === "Enter" && (event.isComposing || event.keyCode === 229);
    if (composingEnter) event.stopImmediatePropagation();
  },
  true,
);

window.addEventListener("keyup", () => (composingEnter = false), true);

window.addEventListener(
  "submit",
  (event) => {
    if (!composingEnter) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

window.addEventListener(
  "input",
  (event) => {
    if (!event.isComposing || !isSearch(event.target)) return;
    event.stopImmediatePropagation();
    clearTimeout(rest);
    rest = setTimeout(tell, REST, event.target);
  },
  true,
);

window.addEventListener(
  "compositionend",
  (event) => {
    if (!isSearch(event.target)) return;
    clearTimeout(rest);
    tell(event.target);
  },
  true,
);
