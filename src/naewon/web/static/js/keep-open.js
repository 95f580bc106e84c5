// What somebody unfolded stays unfolded when the list around it is brought up to date.

document.addEventListener("htmx:before:morph:attr", (event) => {
  if (event.target.matches?.("details") && event.detail.attrName === "open") event.preventDefault();
});
