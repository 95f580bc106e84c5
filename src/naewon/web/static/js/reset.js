// A form with data-reset is empty again once the server has taken what was in it.

document.addEventListener("htmx:after:request", (event) => {
  const { sourceElement, request, response } = event.detail.ctx;
  if (sourceElement?.matches("form[data-reset]") && request.method !== "GET" && response?.status < 300) sourceElement.reset();
});
