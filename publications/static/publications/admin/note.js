// A note in the running text: the button opens a small dialog; the mark carries the note's words.
(() => {
  const { React, DraftJS, draftail } = window;
  const { createElement: h } = React;
  const MARK = "†";

  class NoteSource extends React.Component {
    constructor(props) {
      super(props);
      this.dialog = React.createRef();
      this.text = React.createRef();
      this.save = this.save.bind(this);
    }

    componentDidMount() {
      this.dialog.current.showModal();
      this.text.current.focus();
    }

    save(event) {
      event.preventDefault();
      const { editorState, entityType, entityKey, onComplete } = this.props;
      const note = this.text.current.value.replace(/\s+/g, " ").trim();
      if (!note) return;
      const content = editorState.getCurrentContent();
      if (entityKey) {
        const changed = content.mergeEntityData(entityKey, { note });
        onComplete(DraftJS.EditorState.push(editorState, changed, "apply-entity"));
        return;
      }
      const made = content.createEntity(entityType.type, "IMMUTABLE", { note });
      const at = editorState.getSelection();
      const end = at.merge({ anchorKey: at.getEndKey(), anchorOffset: at.getEndOffset(), focusKey: at.getEndKey(), focusOffset: at.getEndOffset(), isBackward: false });
      const marked = DraftJS.Modifier.insertText(made, end, MARK, null, made.getLastCreatedEntityKey());
      onComplete(DraftJS.EditorState.push(editorState, marked, "insert-characters"));
    }

    render() {
      const { entity, onClose } = this.props;
      const note = entity ? entity.getData().note : "";
      return h("dialog", { ref: this.dialog, className: "note-dialog", "aria-labelledby": "note-dialog-title", onClose },
        h("form", { onSubmit: this.save },
          h("h2", { id: "note-dialog-title" }, gettext("Note")),
          h("label", { htmlFor: "note-dialog-text" }, gettext("The note’s words. Put *asterisks* around a title; addresses become links.")),
          h("textarea", { id: "note-dialog-text", ref: this.text, defaultValue: note, rows: 5, required: true }),
          h("div", { className: "note-dialog-buttons" },
            h("button", { type: "submit", className: "button" }, gettext("Save note")),
            h("button", { type: "button", className: "button button-secondary", onClick: () => this.dialog.current.close() }, gettext("Cancel")))));
    }
  }

  const NoteMark = ({ entityKey, contentState, onEdit, children }) => {
    const { note } = contentState.getEntity(entityKey).getData();
    return h("sup", { className: "note-mark", title: note, role: "button", tabIndex: 0, onClick: () => onEdit(entityKey) }, children);
  };

  draftail.registerPlugin({ type: "FOOTNOTE", source: NoteSource, decorator: NoteMark }, "entityTypes");
})();
