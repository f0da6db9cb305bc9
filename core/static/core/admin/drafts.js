// What the site says of a draft that saved by itself, beside the fields of the open form; and buttons
// that write a value into their field.
(() => {
  const inField = (name) => {
    const found = document.getElementsByName(name)[0] ?? document.getElementById(name);
    return found?.closest("[data-field]") ?? found?.closest(".w-panel") ?? null;
  };

  // A block is found by its own number: its place among the others is not that in the form.
  const inBlock = ({ name, block, part }) => {
    const id = [...document.querySelectorAll(`input[name^="${CSS.escape(name)}-"][name$="-id"]`)]
      .find((one) => block && one.value === block);
    if (!id) return inField(name);
    const value = id.name.replace(/-id$/, "-value");
    const wanted = part ? `${value}-${part}` : value;
    return inField(wanted) ?? id.parentElement.querySelector("[data-field]") ?? id.parentElement;
  };

  const paragraph = (told) => {
    const words = document.createElement("p");
    words.className = told.kind === "notice" ? "help draft-told" : "error-message draft-told";
    words.dataset.kind = told.kind;
    words.innerHTML = told.messages.join(" "); // Made safe by the site.
    return words;
  };

  const show = (told) => {
    const field = told.block ? inBlock(told) : inField(told.name);
    const kind = told.kind === "notice" ? "[data-field-help]" : "[data-field-errors]";
    const place = field?.querySelector(kind) ?? field ?? document.querySelector("main form");
    if (told.kind !== "notice") place?.querySelectorAll(":scope > .error-message").forEach((one) => one.remove());
    if (place === field) place?.prepend(paragraph(told));
    else place?.append(paragraph(told));
  };

  document.addEventListener("w-autosave:success", (event) => {
    document.querySelectorAll(".draft-told").forEach((one) => one.remove());
    (event.detail?.response?.told ?? []).forEach(show);
  });

  // What could not be stored would be lost with the window.
  let isSent = false;
  document.addEventListener("submit", () => { isSent = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!isSent && document.querySelector('.draft-told[data-kind="lost"]')) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-fill]");
    const input = button?.closest("[data-field]")?.querySelector("input");
    if (!input) return;
    input.value = button.dataset.fill;
    for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
    input.focus();
  });

  // A new page that came back with something to mend is stored: its address is that of its own form.
  const form = document.getElementById("page-edit-form");
  if (form && /\/pages\/add\//.test(location.pathname)) history.replaceState(null, "", form.action);
})();
