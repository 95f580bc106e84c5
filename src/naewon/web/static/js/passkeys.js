// A form with data-passkey="make" or "ask" makes or shows a passkey when its button is pressed, and sends what the device
// said in its field "credential". What the device is asked stands in the element that data-passkey-options names, or is
// fetched from where the form leads.

const BINARY = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

function bytesOf(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function textOf(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function optionsOf(form) {
  const here = form.dataset.passkeyOptions && document.getElementById(form.dataset.passkeyOptions);
  if (here) return JSON.parse(here.textContent).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new DOMException("No options", "NotAllowedError");
  return (await answer.json()).request_options.publicKey;
}

function readable(options) {
  options.challenge = bytesOf(options.challenge);
  if (options.user) options.user.id = bytesOf(options.user.id);
  for (const list of [options.excludeCredentials, options.allowCredentials]) {
    list?.forEach((known) => (known.id = bytesOf(known.id)));
  }
  return options;
}

// The key itself remembers whose it is, and asks for a finger, a face or a PIN: then it can open the door alone.
function remembering(options) {
  const asked = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
  options.authenticatorSelection = { ...options.authenticatorSelection, ...asked };
  return options;
}

function written(credential) {
  const parts = BINARY.filter((name) => credential.response[name]);
  return JSON.stringify({
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(parts.map((name) => [name, textOf(credential.response[name])])),
  });
}

async function prove(form) {
  const publicKey = readable(await optionsOf(form));
  const makes = form.dataset.passkey === "make";
  const credential = makes
    ? await navigator.credentials.create({ publicKey: remembering(publicKey) })
    : await navigator.credentials.get({ publicKey });
  form.elements.credential.value = written(credential);
  form.submit();
}

document.addEventListener("click", async (event) => {
  const form = event.target.closest("[data-passkey-button]")?.form;
  if (!form) return;
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    await prove(form);
  } catch (error) {
    // Turned away, timed out, or none there: whoever stands there is told, and may try again.
    if (!(error instanceof DOMException)) throw error;
    failed.hidden = false;
  }
});

if (window.PublicKeyCredential) {
  document.querySelectorAll('form[data-passkey="ask"]').forEach((form) => (form.hidden = false));
}
