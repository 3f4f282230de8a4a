// A row is saved by itself. Whatever else comes back than that row (the session has ended, the meeting was cancelled) is
// asked for again the plain way, with everything typed on the page, so that the page says it and nothing is lost.
const UNREACHED = "Nothing was saved because the service cannot be reached. Your entries are still on this page.";

function sendThePage(button) {
  const choice = document.createElement("input");
  Object.assign(choice, { type: "hidden", name: button.name, value: button.value });
  button.form.append(choice);
  button.form.submit();
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.xhr.getResponseHeader("HX-Reswap")) return;
  if (detail.xhr.status) sendThePage(detail.elt);
  else document.getElementById("register-summary").textContent = UNREACHED;
});
