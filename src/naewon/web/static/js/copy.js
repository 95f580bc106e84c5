// <button data-copy="#id-or-text"> copies it and says so for a moment with the words of data-copied.

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = button.dataset.copy.startsWith("#") && document.getElementById(button.dataset.copy.slice(1));
  await navigator.clipboard.writeText(source ? (source.value ?? source.textContent) : button.dataset.copy);
  const words = button.querySelector("[data-copy-words]") ?? button;
  const before = words.textContent;
  words.textContent = button.dataset.copied ?? "✓";
  setTimeout(() => (words.textContent = before), 1600);
});
