// What somebody unfolded or folded stays so when the list around it is brought up to date.

window.htmx?.registerExtension("keep-open", {
  htmx_before_morph_attr: (element, { attrName }) => !(attrName === "open" && element.matches?.("details")),
});
