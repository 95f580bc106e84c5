// A [data-block] is dragged to another [data-at] of its [data-board]: at once by mouse or pen, by a finger after resting on it
// for a moment, for a finger that moves on is scrolling. Near the edge of the window the page goes along.

const FAR = 6;
const REST = 350;
const EDGE = 64;
const PACE = 9;
let held = null;

function cellUnder({ x, y }) {
  return document.elementFromPoint(x, y)?.closest("[data-board] [data-at]") ?? null;
}

function mark(cell) {
  if (held.over === cell) return;
  held.over?.classList.remove("board__cell--over");
  cell?.classList.add("board__cell--over");
  held.over = cell;
}

function lift() {
  held.lifted = true;
  held.block.classList.add("block--held");
  if (held.byFinger) navigator.vibrate?.(10);
  follow();
  goAlong();
}

function follow() {
  const [x, y] = [held.at.x - held.from.x, held.at.y + scrollY - held.from.y];
  held.block.style.transform = `translate(${x}px, ${y}px)`;
  mark(cellUnder(held.at));
}

function goAlong() {
  if (!held?.lifted) return;
  const step = held.at.y < EDGE ? -PACE : held.at.y > innerHeight - EDGE ? PACE : 0;
  if (step && held.hasMoved) {
    scrollBy(0, step);
    follow();
  }
  requestAnimationFrame(goAlong);
}

function letGo() {
  clearTimeout(held.rest);
  mark(null);
  held.block.classList.remove("block--held");
  held.block.style.transform = "";
  held = null;
}

function lay({ block, over }) {
  if (!over || over === block.closest("[data-at]")) return;
  const detail = { at: over.dataset.at, column: over.dataset.column };
  block.dispatchEvent(new CustomEvent("board:lay", { bubbles: true, detail }));
}

document.addEventListener("pointerdown", (event) => {
  if (held) return letGo();
  const block = event.target.closest?.("[data-block]");
  if (!block || event.button !== 0 || event.target.closest("button")) return;
  const at = { x: event.clientX, y: event.clientY };
  held = { block, at, from: { x: at.x, y: at.y + scrollY }, over: null, lifted: false, hasMoved: false };
  held.byFinger = event.pointerType === "touch";
  if (held.byFinger) held.rest = setTimeout(lift, REST);
});

document.addEventListener("pointermove", (event) => {
  if (!held) return;
  // It was let go outside of the window.
  if (!event.buttons) return letGo();
  const gone = Math.hypot(event.clientX - held.at.x, event.clientY - held.at.y);
  if (!held.lifted && gone < FAR) return;
  if (!held.lifted && held.byFinger) return letGo();
  held.at = { x: event.clientX, y: event.clientY };
  held.hasMoved = true;
  if (held.lifted) follow();
  else lift();
});

document.addEventListener("pointerup", () => {
  if (!held) return;
  const { lifted, ...laid } = held;
  letGo();
  if (!lifted) return;
  // The press that ends a drag opens nobody.
  const still = (click) => click.preventDefault();
  addEventListener("click", still, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", still, true));
  lay(laid);
});

document.addEventListener("pointercancel", () => held && letGo());
document.addEventListener("keydown", ({ key }) => held && key === "Escape" && letGo());
// What a finger holds does not scroll the page, nor open the menu of a link.
document.addEventListener("touchmove", (event) => held?.lifted && event.preventDefault(), { passive: false });
document.addEventListener("contextmenu", (event) => held?.byFinger && event.preventDefault());
