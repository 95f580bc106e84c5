// Light, dark or as the machine says: a [data-theme-choice] button shows it at once; its form tells the server for next time.

document.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-theme-choice]");
  if (!choice) return;
  document.documentElement.dataset.theme = choice.dataset.themeChoice;
  document.querySelectorAll("[data-theme-choice]").forEach((button) => {
    button.ariaPressed = String(button === choice);
  });
});
