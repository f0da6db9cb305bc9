// Pasting from other programs: super- and subscript stay; what they have struck out, and their comments, do not.
// The lines of a PDF are joined by joined_lines.js, and addresses become links by linked_addresses.js.
(() => {
  const { DraftJS, draftail } = window;
  const COMMENTS = [
    ".MsoCommentReference", ".MsoCommentText", ".msocomtxt", ".msocomanchor",
    '[style*="mso-element:comment-list"]', '[style*="mso-element: comment-list"]',
    'sup:has(> a[href^="#cmnt"])', 'a[href^="#cmnt"]', 'div:has(a[id^="cmnt"]:not([id^="cmnt_ref"]))',
  ].join();
  // Draft.js reads neither super- nor subscript, but it reads these tags, which no field of ours has.
  const LENT = { sup: "u", sub: "s" };
  // What is more than lines, and what an editor has written, is no page of a PDF.
  const SAYS_MORE = /<(?:h[1-6]|li|table|blockquote|pre)\b|data-editor=/i;
  // What was copied in an editor has its links, and Draftail reads it best.
  const IS_OURS = /data-(?:editor|draftjs-conductor-fragment)=/;
  const STYLES = { UNDERLINE: "SUPERSCRIPT", STRIKETHROUGH: "SUBSCRIPT" };

  const isStruck = ({ style }) =>
    `${style.textDecoration} ${style.textDecorationLine}`.includes("line-through") || style.display === "none";

  const place = (element) => {
    const tag = element.localName;
    if (tag in LENT) return tag;
    return { super: "sup", sub: "sub" }[element.style.verticalAlign];
  };

  // Gives the body of a pasted page, and whether there was anything that Draft.js would read wrongly.
  const read = (html) => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    const left = [...body.querySelectorAll("del, s, strike"), ...body.querySelectorAll(COMMENTS)];
    const styled = [...body.querySelectorAll("[style]")];
    left.push(...styled.filter(isStruck));
    left.forEach((element) => element.remove());
    // Google Docs puts a whole text into <b style="font-weight:normal">.
    const bare = [...body.querySelectorAll("b, strong")].filter(({ style }) => ["normal", "400"].includes(style.fontWeight));
    const unwrap = (element) => element.replaceWith(...element.childNodes);
    bare.forEach(unwrap);
    body.querySelectorAll("u").forEach(unwrap);
    const placed = [...body.querySelectorAll("sup, sub, [style]")].filter(place);
    placed.forEach((element) => {
      const lent = document.createElement(LENT[place(element)]);
      lent.append(...element.childNodes);
      if (element.localName in LENT) element.replaceWith(lent); else element.append(lent);
    });
    styled.forEach((element) => { element.style.textDecoration = ""; });
    return { body, isOurs: [left, placed, bare].some((found) => found.length) };
  };

  const named = (character) => Object.entries(STYLES).reduce(
    (one, [lent, style]) => (one.hasStyle(lent)
      ? DraftJS.CharacterMetadata.applyStyle(DraftJS.CharacterMetadata.removeStyle(one, lent), style) : one),
    character,
  );

  const contentOf = (body) => {
    const { contentBlocks, entityMap } = DraftJS.convertFromHTML(body.innerHTML);
    const blocks = (contentBlocks || []).map(
      (block) => block.set("characterList", block.getCharacterList().map(named)),
    );
    return DraftJS.ContentState.createFromBlockArray(blocks, entityMap);
  };

  // The lines of a text that came without HTML, in the kind and the looks of the place that they are put into.
  const linesOf = (text, editorState) => {
    const type = editorState.getCurrentContent().getBlockForKey(editorState.getSelection().getStartKey()).getType();
    const letter = DraftJS.CharacterMetadata.create({ style: editorState.getCurrentInlineStyle() });
    const lines = DraftJS.ContentState.createFromText(text).getBlocksAsArray();
    return DraftJS.ContentState.createFromBlockArray(lines.map(
      (block) => block.merge({ type, characterList: block.getCharacterList().map(() => letter) }),
    ));
  };

  const put = (fragment, into, editorState) => {
    const content = DraftJS.Modifier.replaceWithFragment(
      into.getCurrentContent(), into.getSelection(), fragment.getBlockMap(),
    );
    return DraftJS.EditorState.push(editorState, content, "insert-fragment");
  };

  // The same place of an editor of Draft.js, for its lines to be joined.
  const rich = (field, before, hooks, finish) => {
    const { cut, find, swap } = window.textRuns;
    const content = () => hooks.getEditorState().getCurrentContent();
    const start = { key: before.getStartKey(), offset: before.getStartOffset() };
    const caret = () => hooks.getEditorState().getSelection();
    return {
      pasted: () => cut(content(), start, { key: caret().getEndKey(), offset: caret().getEndOffset() }),
      read: ({ html }) => finish(contentOf(read(html).body)).getBlocksAsArray(),
      has: (run) => Boolean(find(content(), run)),
      swap: (from, to) => swap(hooks, from, to),
      focus: () => {
        const selection = hooks.getEditorState().getSelection();
        field.querySelector("[contenteditable=true]")?.focus(); // The browser puts the caret at the beginning.
        const focused = selection.set("hasFocus", true);
        hooks.setEditorState(DraftJS.EditorState.forceSelection(hooks.getEditorState(), focused));
      },
    };
  };

  const askForLines = (text, html, editorState, hooks, finish) => {
    if (!window.joinedLines.SEVERAL_LINES.test(text) || SAYS_MORE.test(html)) return;
    const field = document.activeElement?.closest("[data-field]");
    window.joinedLines.join(field, text, html, rich(field, editorState.getSelection(), hooks, finish));
  };

  const handlePastedText = (text, html, editorState, hooks) => {
    askForLines(text, html, editorState, hooks, (content) => content);
    if (!html) return "not-handled";
    const { body, isOurs } = read(html);
    if (!isOurs) return "not-handled";
    const content = contentOf(body);
    if (content.hasText()) hooks.setEditorState(put(content, editorState, editorState));
    return "handled"; // All of it may have been struck out.
  };

  // Asked before the plugins are, and only in a field that has links.
  const pasteWithLinks = (text, html, editorState, hooks) => {
    const { linked, HAS_ADDRESS } = window.linkedAddresses;
    if (!HAS_ADDRESS.test(text) || IS_OURS.test(html)) return "not-handled";
    askForLines(text, html, editorState, hooks, linked);
    const content = linked(html ? contentOf(read(html).body) : linesOf(text, editorState));
    if (content.hasText()) hooks.setEditorState(put(content, editorState, editorState));
    return "handled";
  };

  // The editor has the new text a moment after it has told of it.
  const onChange = (editorState) => {
    if (["undo", "redo"].includes(editorState.getLastChangeType())) requestAnimationFrame(window.joinedLines.review);
    return editorState;
  };

  // Wagtail’s own way of pasting text with an address in it takes the text for HTML, and its lines and looks are lost.
  // What is an address and nothing else becomes a link, or leads what is selected to it: that stays Wagtail’s.
  const { LINK } = draftail.registerPlugin({ type: "paste" }, "entityTypes");
  const onPaste = (text, ...rest) => (/\s/.test(text) ? pasteWithLinks : LINK.onPaste)(text, ...rest);
  draftail.registerPlugin({ ...LINK, onPaste }, "entityTypes");
  draftail.registerPlugin({ type: "paste", handlePastedText, onChange }, "plugins");
})();
