// What an editor is told of a paste, beside the field; the next paste into the field takes it away.
(() => {
  const clear = (field) => field?.querySelectorAll(".paste-told").forEach((one) => one.remove());

  // Two pastes may be told of at once, each with its own button.
  const tell = (field, told, press, onPress) => {
    const words = Object.assign(document.createElement("p"), { className: "help paste-told", textContent: `${told} ` });
    words.setAttribute("role", "status");
    field?.append(words);
    if (!press) return null;
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "button button-small button-secondary", textContent: press,
    });
    button.addEventListener("click", () => { words.remove(); onPress(); });
    words.append(button);
    return button;
  };

  document.addEventListener("paste", ({ target }) => clear(target.closest?.("[data-field]")), true);
  window.pasteTold = { tell };
})();
