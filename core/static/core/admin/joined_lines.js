// The lines of a PDF that were pasted become paragraphs, which the editor is told and can take back. The text is pasted
// as it is at once; its lines are joined when the site has judged them, which is a step of its own to be undone.
// Either is looked for where it stands by then: what is typed or pasted meanwhile stays.
(() => {
  const SEVERAL_LINES = /\S\s*[\r\n]\s*\S/;
  let joinings = [];

  const judge = async (text, html = "") => {
    const { ADMIN_URLS, CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
    const address = new URL("joined-lines/", new URL(ADMIN_URLS.PAGES, location.href).href.replace(/pages\/$/, ""));
    const answer = await fetch(address, {
      method: "POST", body: new URLSearchParams({ text, html }), headers: { [CSRF_HEADER_NAME]: CSRF_TOKEN, Accept: "application/json" },
    });
    return answer.ok ? answer.json() : {};
  };

  // A place knows what was pasted there, can tell whether it has something, and can swap one thing for another.
  const join = async (field, text, html, place) => {
    await new Promise((resolve) => setTimeout(resolve)); // Then it stands there, and nothing more.
    const lines = place.pasted();
    const judged = await judge(text, html).catch(() => ({}));
    const paragraphs = judged.text && field?.isConnected && place.swap(lines, place.read(judged));
    if (!paragraphs) return;
    const keepLines = () => {
      place.focus();
      if (!place.swap(paragraphs, lines)) window.pasteTold.tell(field, judged.changed);
    };
    const words = window.pasteTold.tell(field, judged.told, judged.undo, keepLines).parentElement;
    joinings.push({ field, words, place, lines, paragraphs });
  };

  // Whoever takes the joining back, or makes it again, sees the words that belong to it.
  const review = () => joinings.forEach(({ field, words, place, lines, paragraphs }) => {
    if (place.has(lines)) words.remove();
    else if (place.has(paragraphs) && !words.isConnected) field.append(words);
  });

  document.addEventListener("paste", ({ target }) => {
    const field = target.closest?.("[data-field]");
    joinings = joinings.filter((one) => one.field !== field);
  }, true);

  // Fields of plain text, such as an abstract.
  const plain = (field, start) => {
    const find = ({ text, at }) => {
      const found = [];
      for (let n = field.value.indexOf(text); text && n >= 0; n = field.value.indexOf(text, n + 1)) found.push(n);
      return found.sort((one, other) => Math.abs(one - at) - Math.abs(other - at))[0] ?? -1;
    };
    // The browser's own undo knows what is inserted where the caret is; elsewhere, nobody's caret is moved.
    const write = (text, from, to) => {
      if (document.activeElement === field) {
        field.setSelectionRange(from, to);
        document.execCommand("insertText", false, text);
        return;
      }
      field.setRangeText(text, from, to, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const swap = (from, to) => {
      const at = find(from);
      if (at < 0) return null;
      const end = at + from.text.length;
      const carets = [field.selectionStart, field.selectionEnd];
      write(to.text, at, end);
      const newEnd = field.selectionEnd;
      field.setSelectionRange(...carets.map((one) => (one <= at ? one : newEnd + Math.max(one - end, 0))));
      return { text: field.value.slice(at, newEnd), at };
    };
    return {
      pasted: () => ({ text: field.value.slice(start, field.selectionEnd), at: start }),
      read: ({ text }) => ({ text }),
      has: (one) => find(one) >= 0,
      swap,
      focus: () => field.focus(),
    };
  };

  document.addEventListener("paste", ({ target: field, clipboardData }) => {
    const text = clipboardData?.getData("text/plain") ?? "";
    if (!(field instanceof HTMLTextAreaElement) || !field.form || !SEVERAL_LINES.test(text)) return;
    join(field.closest("[data-field]"), text, "", plain(field, field.selectionStart));
  });

  document.addEventListener("input", ({ inputType }) => {
    if (/^history/.test(inputType)) review();
  });

  window.joinedLines = { SEVERAL_LINES, join, review };
})();
