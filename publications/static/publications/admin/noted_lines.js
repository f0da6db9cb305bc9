// A note in a line of plain words, such as a caption, or in a cell of a table: a button puts “^[]” where the caret
// is, behind what is selected, and the caret between the brackets.
(() => {
  const NOTE = "^[]";
  const FIELD = "[data-note-button]";
  const TABLE = "[id$='-handsontable-container']";
  const CAPTION = "[id$='-handsontable-col-caption']";
  // Of each table, by its element: what is shown, and the cell that was selected last.
  const tables = new WeakMap();

  const buttonFor = (words, named, put) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
    button.className = "button button-small button-secondary note-button";
    if (named) button.setAttribute("aria-label", `${words}: ${named}`);
    button.addEventListener("click", put);
    return button;
  };

  const nameOf = (field) => (field.labels?.[0]?.textContent ?? field.getAttribute("aria-label") ?? "").replace("*", "").trim();

  const putInto = (field) => {
    const at = field.selectionEnd ?? field.value.length;
    field.setRangeText(NOTE, at, at, "end");
    field.focus();
    field.setSelectionRange(at + NOTE.length - 1, at + NOTE.length - 1);
    for (const told of ["input", "change"]) field.dispatchEvent(new Event(told, { bubbles: true }));
  };

  // The cell is opened as if somebody typed in it, so that Enter keeps what was written and Escape what was there.
  const putIntoCell = (element) => {
    const { shown, row, column } = tables.get(element) ?? {};
    if (!shown) return;
    const words = shown.getDataAtCell(row, column) ?? "";
    shown.selectCell(row, column);
    const editor = shown.getActiveEditor();
    editor.beginEditing();
    editor.setValue(`${words}${NOTE}`);
    const at = words.length + NOTE.length - 1;
    // Handsontable puts the caret at the end by itself, a little later.
    setTimeout(() => editor.TEXTAREA.setSelectionRange(at, at));
  };

  const withButton = (field, words) => {
    if (field.dataset.hasNoteButton) return;
    field.dataset.hasNoteButton = "";
    field.after(buttonFor(words, nameOf(field), () => putInto(field)));
  };

  const dressTable = (element) => {
    const words = element.closest(".w-panel, [data-contentpath]")?.parentElement?.closest("[data-contentpath], form")
      ?.querySelector(FIELD)?.dataset.noteButton ?? document.querySelector(FIELD)?.dataset.noteButton;
    if (!words || element.dataset.hasNoteButton !== undefined) return;
    element.dataset.hasNoteButton = "";
    element.before(buttonFor(words, "", () => putIntoCell(element)));
    const caption = element.parentElement.querySelector(CAPTION);
    if (caption) withButton(caption, words);
  };

  const dress = (root) => {
    root.querySelectorAll(FIELD).forEach((field) => withButton(field, field.dataset.noteButton));
    root.querySelectorAll(TABLE).forEach(dressTable);
  };

  // Wagtail keeps no handle on its tables; Handsontable tells of each one that it makes.
  const watchTables = () => {
    window.Handsontable?.hooks.add("afterInit", function () {
      tables.set(this.rootElement, { shown: this, row: 0, column: 0 });
    });
    window.Handsontable?.hooks.add("afterSelectionEnd", function (row, column) {
      tables.set(this.rootElement, { shown: this, row, column });
    });
  };

  // In the capturing phase: before Wagtail makes the first table.
  document.addEventListener("DOMContentLoaded", watchTables, true);
  document.addEventListener("DOMContentLoaded", () => {
    dress(document);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) if (node.querySelectorAll) dress(node);
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
