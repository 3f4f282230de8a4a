// Hands a form with data-passkey to the browser's passkeys: it is sent once they have answered, with their answer in it.
// webauthnJSON is allauth's; the options come from the page's own JSON.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const options = () => JSON.parse(document.getElementById(form.dataset.options).textContent);
  const error = form.querySelector("[data-passkey-error]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    error.hidden = true;
    try {
      const answer =
        form.dataset.passkey === "create"
          ? await window.webauthnJSON.create(options().creation_options)
          : await window.webauthnJSON.get(options().request_options);
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch {
      error.hidden = false;
    }
  });
}
