// Pasting from other programs: super- and subscript stay; what they have struck out, and their comments, do not.
// The lines of a PDF are joined into paragraphs, which the editor is told and can undo.
(() => {
  const { DraftJS, draftail } = window;
  const COMMENTS = [
    ".MsoCommentReference", ".MsoCommentText", ".msocomtxt", ".msocomanchor",
    '[style*="mso-element:comment-list"]', '[style*="mso-element: comment-list"]',
    'sup:has(> a[href^="#cmnt"])', 'a[href^="#cmnt"]', 'div:has(a[id^="cmnt"]:not([id^="cmnt_ref"]))',
  ].join();
  // Draft.js reads neither super- nor subscript, but it reads these tags, which no field of ours has.
  const LENT = { sup: "u", sub: "s" };
  const SEVERAL_LINES = /\S\s*[\r\n]\s*\S/;
  // What is more than lines, and what an editor has written, is no page of a PDF.
  const SAYS_MORE = /<(?:h[1-6]|li|table|blockquote|pre)\b|data-editor=/i;
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

  const put = (fragment, into, editorState) => {
    const content = DraftJS.Modifier.replaceWithFragment(
      into.getCurrentContent(), into.getSelection(), fragment.getBlockMap(),
    );
    return DraftJS.EditorState.push(editorState, content, "insert-fragment");
  };

  const judgeLines = async (text, html = "") => {
    const { ADMIN_URLS, CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
    const address = new URL("joined-lines/", new URL(ADMIN_URLS.PAGES, location.href).href.replace(/pages\/$/, ""));
    const answer = await fetch(address, {
      method: "POST", body: new URLSearchParams({ text, html }), headers: { [CSRF_HEADER_NAME]: CSRF_TOKEN, Accept: "application/json" },
    });
    return answer.ok ? answer.json() : {};
  };

  const tell = (field, { told, undo }, onUndo) => window.pasteTold.tell(field, told, undo, onUndo);

  // The text is pasted as it is at once; its lines are joined when the site has judged them, which
  // is a step of its own to be undone. Whoever has typed on by then keeps what stands there.
  const joinLines = async (text, html, before, { getEditorState, setEditorState }) => {
    const field = document.activeElement?.closest("[data-field]");
    await new Promise(requestAnimationFrame);
    const asPasted = getEditorState().getCurrentContent().getPlainText();
    const judged = await judgeLines(text, html).catch(() => ({}));
    if (!judged.html || getEditorState().getCurrentContent().getPlainText() !== asPasted) return;
    setEditorState(put(contentOf(read(judged.html).body), before, getEditorState()));
    tell(field, judged, () => setEditorState(DraftJS.EditorState.undo(getEditorState())));
  };

  // Fields of plain text, such as an abstract; the browser's own undo knows what is inserted so.
  document.addEventListener("paste", async ({ target: field, clipboardData }) => {
    const text = clipboardData?.getData("text/plain") ?? "";
    if (!(field instanceof HTMLTextAreaElement) || !field.form || !SEVERAL_LINES.test(text)) return;
    const start = field.selectionStart;
    await new Promise(requestAnimationFrame);
    const asPasted = field.value;
    const judged = await judgeLines(text).catch(() => ({}));
    if (!judged.text || field.value !== asPasted) return;
    field.setSelectionRange(start, field.selectionEnd);
    document.execCommand("insertText", false, judged.text);
    tell(field.closest("[data-field]"), judged, () => { field.focus(); document.execCommand("undo"); });
  });

  const handlePastedText = (text, html, editorState, hooks) => {
    if (SEVERAL_LINES.test(text) && !SAYS_MORE.test(html)) joinLines(text, html, editorState, hooks);
    if (!html) return "not-handled";
    const { body, isOurs } = read(html);
    if (!isOurs) return "not-handled";
    const content = contentOf(body);
    if (content.hasText()) hooks.setEditorState(put(content, editorState, editorState));
    return "handled"; // All of it may have been struck out.
  };

  draftail.registerPlugin({ type: "paste", handlePastedText }, "plugins");
})();
