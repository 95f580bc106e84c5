// A [data-block] on a [data-board] is laid down on another cell: by mouse or pen, or by Alt and an arrow (ten minutes up or
// down, one column left or right). The block's own address is posted to; what cannot be is answered in words.

const FAR = 6;
const TEN_MINUTES = 600_000;
let held = null;

function kindOf(block) {
  return block.closest("[data-board]").dataset.board;
}

function put(block, at, column) {
  const values = { at, [kindOf(block)]: column };
  htmx.ajax("POST", block.dataset.block, { source: block, values, swap: "none" });
}

function cellAt({ clientX, clientY }) {
  return document.elementFromPoint(clientX, clientY)?.closest("[data-board] [data-at]") ?? null;
}

function mark(cell) {
  if (held.over === cell) return;
  held.over?.classList.remove("board__cell--over");
  cell?.classList.add("board__cell--over");
  held.over = cell;
}

function letGo() {
  mark(null);
  held.block.classList.remove("block--held");
  held.block.style.transform = "";
  held = null;
}

document.addEventListener("pointerdown", (event) => {
  const block = event.target.closest?.("[data-block]");
  if (!block || event.pointerType === "touch" || event.button !== 0 || event.target.closest("button")) return;
  held = { block, x: event.clientX, y: event.clientY, over: null, moved: false };
});

document.addEventListener("pointermove", (event) => {
  if (!held) return;
  const [x, y] = [event.clientX - held.x, event.clientY - held.y];
  if (!held.moved && Math.hypot(x, y) < FAR) return;
  held.moved = true;
  held.block.classList.add("block--held");
  held.block.style.transform = `translate(${x}px, ${y}px)`;
  event.preventDefault();
  mark(cellAt(event));
});

document.addEventListener("pointerup", () => {
  if (!held) return;
  const { block, over, moved } = held;
  letGo();
  if (!moved) return;
  // The press that ends a drag opens nobody.
  const still = (click) => click.preventDefault();
  addEventListener("click", still, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", still, true));
  if (over && over !== block.closest("[data-at]")) put(block, over.dataset.at, over.dataset.column);
});

document.addEventListener("pointercancel", () => held && letGo());

function besides(block, step) {
  const columns = [...block.closest("[data-board]").querySelectorAll("[data-board-column]")];
  const keys = columns.map((column) => column.dataset.boardColumn);
  return keys[keys.indexOf(block.closest("[data-column]").dataset.column) + step];
}

// What was moved by a key is a new block elsewhere: the focus goes with the person.
let followed = null;

document.addEventListener("htmx:after:swap", () => {
  if (followed && document.activeElement === document.body) {
    document.querySelector(`[data-block-of="${followed}"] a`)?.focus({ preventScroll: true });
  }
});

document.addEventListener("focusin", ({ target }) => {
  if (target.closest("[data-block]")?.dataset.blockOf !== followed) followed = null;
});

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

document.addEventListener("keydown", (event) => {
  if (held && event.key === "Escape") return letGo();
  const block = event.altKey && STEPS[event.key] && event.target.closest?.("[data-block]");
  if (!block) return;
  event.preventDefault();
  const [later, beside] = STEPS[event.key];
  const column = besides(block, beside);
  if (column === undefined) return;
  followed = block.dataset.blockOf;
  put(block, new Date(Date.parse(block.dataset.blockAt) + later * TEN_MINUTES).toISOString(), column);
});
