// Pasting from other programs: super- and subscript stay; what they have struck out, and their comments, do not.
(() => {
  const { DraftJS, draftail } = window;
  const COMMENTS = [
    ".MsoCommentReference", ".MsoCommentText", ".msocomtxt", ".msocomanchor",
    '[style*="mso-element:comment-list"]', '[style*="mso-element: comment-list"]',
    'sup:has(> a[href^="#cmnt"])', 'a[href^="#cmnt"]', 'div:has(a[id^="cmnt"]:not([id^="cmnt_ref"]))',
  ].join();
  // Draft.js reads neither super- nor subscript, but it reads these tags, which no field of ours has.
  const LENT = { sup: "u", sub: "s" };
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

  const handlePastedText = (text, html, editorState, { setEditorState }) => {
    if (!html) return "not-handled";
    const { body, isOurs } = read(html);
    if (!isOurs) return "not-handled";
    const { contentBlocks, entityMap } = DraftJS.convertFromHTML(body.innerHTML);
    const blocks = (contentBlocks || []).map(
      (block) => block.set("characterList", block.getCharacterList().map(named)),
    );
    if (!blocks.length) return "handled"; // All of it had been struck out.
    const pasted = DraftJS.ContentState.createFromBlockArray(blocks, entityMap).getBlockMap();
    const content = DraftJS.Modifier.replaceWithFragment(
      editorState.getCurrentContent(), editorState.getSelection(), pasted,
    );
    setEditorState(DraftJS.EditorState.push(editorState, content, "insert-fragment"));
    return "handled";
  };

  draftail.registerPlugin({ type: "paste", handlePastedText }, "plugins");
})();
