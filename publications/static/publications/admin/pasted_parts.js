// Text that is pasted into the full text of a paper: notes go to their places at once, tables by one button.
// The button “Undo”, or one step back, gives the text as it was pasted.
// The editor comes after this file.
document.addEventListener("DOMContentLoaded", () => {
  const { ContentState, EditorState, Modifier, convertFromRaw, convertToRaw } = window.DraftJS;
  const HAS_PLACES = /<(?:table|h[156]|blockquote|img)\b|href=["']?[^"'\s>]*#(?:_ftn|_edn|sd(?:foot|end)note|ftnt)/i;
  const FROM_AN_EDITOR = /data-editor=/; // Draft.js reads its own better than anybody.
  const SHEET = /\t.*\r?\n.*\t/;

  const ask = async (html, text) => {
    const { ADMIN_URLS, CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
    const address = new URL("../papers/pasted-parts/", new URL(ADMIN_URLS.PAGES, location.href));
    const body = new FormData();
    body.set("html", html);
    body.set("text", text);
    const answer = await fetch(address, {
      method: "POST", body, headers: { [CSRF_HEADER_NAME]: CSRF_TOKEN, Accept: "application/json" },
    });
    return answer.ok ? answer.json() : {};
  };

  const isText = ({ type }) => type === "paragraph";
  const blocksOf = ({ value }) => convertFromRaw(JSON.parse(value)).getBlocksAsArray();
  const contentOf = (blocks) => ContentState.createFromBlockArray(blocks);
  const stored = (blocks) => ({ type: "paragraph", value: JSON.stringify(convertToRaw(contentOf(blocks))) });

  // The blocks of a text before and behind what is selected; where it begins or ends there, none.
  const around = (state) => {
    const without = Modifier.removeRange(state.getCurrentContent(), state.getSelection(), "backward");
    const at = without.getSelectionAfter();
    const parted = Modifier.splitBlock(without, at).getBlocksAsArray();
    const end = parted.findIndex((block) => block.getKey() === at.getStartKey()) + 1;
    const head = parted.slice(0, end);
    const tail = parted.slice(end);
    if (!head.at(-1).getText()) head.pop();
    if (!tail[0].getText()) tail.shift();
    return [head, tail];
  };

  // What the text keeps, what stands above it, and what stands below it.
  const parted = ({ child, before }, blocks) => {
    const content = before.getCurrentContent();
    if (!isText(child)) return { kept: content, above: [], below: blocks };
    if (blocks.length === 1 && isText(blocks[0])) {
      const fragment = contentOf(blocksOf(blocks[0])).getBlockMap();
      return { kept: Modifier.replaceWithFragment(content, before.getSelection(), fragment), above: [], below: [] };
    }
    const [head, tail] = around(before);
    if (isText(blocks[0])) head.push(...blocksOf(blocks.shift()));
    // Whoever pastes a table into an empty text writes on below it.
    if (!head.length && !tail.length) return { kept: content, above: blocks, below: [] };
    if (!head.length) return { kept: contentOf(tail), above: blocks, below: [] };
    if (tail.length) blocks.push(stored([...(isText(blocks.at(-1)) ? blocksOf(blocks.pop()) : []), ...tail]));
    return { kept: contentOf(head), above: [], below: blocks };
  };

  const put = (paste, judged) => {
    const { stream, child, editor, field, pasted } = paste;
    const set = (content) => editor.onChange(EditorState.push(editor.getEditorState(), content, "insert-fragment"));
    const isNow = (content) => editor.getEditorState().getCurrentContent().getPlainText() === content.getPlainText();
    if (!isNow(pasted)) {
      window.pasteTold.tell(field, judged.changed);
      return;
    }
    const { kept, above, below } = parted(paste, [...judged.blocks]);
    const at = stream.children.indexOf(child);
    const insert = (blocks, from) => blocks.map((block, n) => stream.insert(block, from + n, { animate: false }));
    const made = [...insert(below, at + 1), ...insert(above, at)];
    set(kept);
    const states = made.map((one) => JSON.stringify(one.getState()));
    const isUntouched = () => isNow(kept) && made.every(
      (one, n) => stream.children.includes(one) && JSON.stringify(one.getState()) === states[n],
    );
    // What was written since would be lost with the blocks that it stands in.
    const undo = () => {
      if (!isUntouched()) {
        window.pasteTold.tell(field, judged.changed);
        return;
      }
      document.removeEventListener("keydown", stepBack, true);
      made.forEach((one) => stream.deleteBlock(stream.children.indexOf(one)));
      set(pasted);
    };
    const stepBack = (event) => {
      const isStep = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
      if (!isStep || !isUntouched() || !field.contains(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      button.click();
    };
    document.addEventListener("keydown", stepBack, true);
    const button = window.pasteTold.tell(field, judged.done, judged.undo, undo);
    return button;
  };

  const offer = async (paste, html, text) => {
    await new Promise(requestAnimationFrame);
    paste.pasted = paste.editor.getEditorState().getCurrentContent();
    const judged = await ask(html, text).catch(() => ({}));
    if (!judged.blocks) {
      if (judged.told) window.pasteTold.tell(paste.field, judged.told);
    } else if (isText(paste.child) && judged.blocks.every(isText)) {
      put(paste, judged);
    } else {
      window.pasteTold.tell(paste.field, judged.told, judged.put, () => put(paste, judged)?.focus());
    }
  };

  document.addEventListener("paste", ({ target, clipboardData }) => {
    const stream = document.getElementById("full_text-root")?.rootBlock;
    const place = target.closest?.("[data-draftail-editor-wrapper]");
    const child = place && stream?.children.find(({ element }) => element.contains(place));
    if (!child) return;
    const [html, text] = ["text/html", "text/plain"].map((type) => clipboardData.getData(type));
    if (html ? !HAS_PLACES.test(html) || FROM_AN_EDITOR.test(html) : !SHEET.test(text)) return;
    const editor = [...place.parentNode.children].find((one) => one.draftailEditor).draftailEditor;
    offer({ stream, child, editor, before: editor.getEditorState(), field: target.closest("[data-field]") }, html, text);
  }, true);
});
