// A press on [data-fill-date][data-fill-time] puts that moment into the form's date and time.

document.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-fill-date]");
  if (!choice) return;
  const { date, time } = choice.form.elements;
  date.value = choice.dataset.fillDate;
  time.value = choice.dataset.fillTime;
  time.dispatchEvent(new Event("input", { bubbles: true }));
});
