// A note in the running text: the button opens a small dialog; the mark carries the note's words.
(() => {
  const { React, DraftJS, draftail } = window;
  const MARK = "†";

  // The dialog stands outside the page's own form: a form within a form would submit the paper.
  const ask = (note, onSave, onClose) => {
    const dialog = document.createElement("dialog");
    dialog.className = "note-dialog";
    dialog.setAttribute("aria-labelledby", "note-dialog-title");
    dialog.innerHTML = `<form method="dialog">
      <h2 id="note-dialog-title"></h2>
      <label for="note-dialog-text"></label>
      <textarea id="note-dialog-text" rows="5" required></textarea>
      <div class="note-dialog-buttons">
        <button type="submit" class="button"></button>
        <button type="button" class="button button-secondary"></button>
      </div></form>`;
    const [title, label, text, save, cancel] = dialog.querySelectorAll("h2, label, textarea, button");
    title.textContent = gettext("Note");
    label.textContent = gettext("The words of the note. Put *asterisks* around a title; addresses become links.");
    save.textContent = gettext("Save note");
    cancel.textContent = gettext("Cancel");
    text.value = note;
    let saved = "";
    cancel.addEventListener("click", () => dialog.close());
    dialog.querySelector("form").addEventListener("submit", () => { saved = text.value.replace(/\s+/g, " ").trim(); });
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (saved) onSave(saved); else onClose();
    });
    document.body.append(dialog);
    dialog.showModal();
    text.focus();
  };

  class NoteSource extends React.Component {
    componentDidMount() {
      const { entity, onClose } = this.props;
      ask(entity ? entity.getData().note : "", (note) => this.save(note), onClose);
    }

    save(note) {
      const { editorState, entityType, entityKey, onComplete } = this.props;
      const content = editorState.getCurrentContent();
      if (entityKey) {
        const changed = content.mergeEntityData(entityKey, { note });
        onComplete(DraftJS.EditorState.push(editorState, changed, "apply-entity"));
        return;
      }
      const made = content.createEntity(entityType.type, "IMMUTABLE", { note });
      const at = editorState.getSelection();
      // Behind what is selected, so that a note never replaces words.
      const end = at.merge({
        anchorKey: at.getEndKey(), anchorOffset: at.getEndOffset(),
        focusKey: at.getEndKey(), focusOffset: at.getEndOffset(), isBackward: false,
      });
      const marked = DraftJS.Modifier.insertText(made, end, MARK, null, made.getLastCreatedEntityKey());
      onComplete(DraftJS.EditorState.push(editorState, marked, "insert-characters"));
    }

    render() {
      return null;
    }
  }

  const NoteMark = ({ entityKey, contentState, onEdit, children }) => {
    const { note } = contentState.getEntity(entityKey).getData();
    const open = () => onEdit(entityKey);
    return React.createElement("sup", { className: "note-mark", title: note, role: "button", onClick: open }, children);
  };

  draftail.registerPlugin({ type: "FOOTNOTE", source: NoteSource, decorator: NoteMark }, "entityTypes");
})();
