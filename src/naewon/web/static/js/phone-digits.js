// A number is written the Korean way while it is typed into a [data-phone]: 010-2345-6789, 02-345-6789, 0507-1234-5678.
// Only digits at the end of the field are touched; whatever else somebody writes stays as it is.

const PLAIN = /^[\d\s.-]*$/;

function headOf(digits) {
  if (digits.startsWith("02")) return 2;
  if (digits.startsWith("050")) return 4;
  return digits.startsWith("0") ? 3 : 0;
}

function grouped(digits) {
  const head = headOf(digits);
  const rest = digits.slice(head);
  const middle = digits.startsWith("010") || head === 0 || rest.length > 7 ? 4 : 3;
  return [digits.slice(0, head), rest.slice(0, middle), rest.slice(middle)].filter(Boolean).join("-");
}

document.addEventListener(
  "input",
  (event) => {
    const field = event.target;
    if (!field.matches?.("[data-phone]") || event.isComposing || !PLAIN.test(field.value)) return;
    if (field.selectionEnd !== field.value.length) return;
    field.value = grouped(field.value.replace(/\D/g, ""));
  },
  true,
);
