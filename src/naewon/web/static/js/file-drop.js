// A [data-file-drop] shows that a file hovers over it and names the chosen one in its [data-file-name].

for (const [name, over] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
  document.addEventListener(name, (event) => {
    event.target.closest?.("[data-file-drop]")?.toggleAttribute("data-over", over);
  });
}

document.addEventListener("change", (event) => {
  const place = event.target.closest("[data-file-drop]");
  const names = [...(event.target.files ?? [])].map((file) => file.name);
  if (place && names.length) place.querySelector("[data-file-name]").textContent = names.join(", ");
});
