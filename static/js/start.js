// Starts the components of the page. The module's address stands in the page's head, as its name changes with its content.
const { initAll } = await import(document.querySelector('link[rel="modulepreload"]').href);
initAll();
