// A [data-block] on a [data-board] is laid down on another cell by Alt and an arrow (ten minutes up or down, one column left
// or right), or as board-drag.js tells by board:lay. The block's own address is posted to; what cannot be is answered in words.

const TEN_MINUTES = 600_000;

function put(block, at, column) {
  const values = { at, [block.closest("[data-board]").dataset.board]: column };
  htmx.ajax("POST", block.dataset.block, { source: block, values, swap: "none" });
}

document.addEventListener("board:lay", ({ target, detail }) => put(target, detail.at, detail.column));

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
  const block = event.altKey && STEPS[event.key] && event.target.closest?.("[data-block]");
  if (!block) return;
  event.preventDefault();
  const [later, beside] = STEPS[event.key];
  const column = besides(block, beside);
  if (column === undefined) return;
  followed = block.dataset.blockOf;
  put(block, new Date(Date.parse(block.dataset.blockAt) + later * TEN_MINUTES).toISOString(), column);
});
