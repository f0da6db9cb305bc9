// Words in another language keep it while a text is edited, and are seen to have one.
(() => {
  const isLanguage = (style) => style.startsWith("LANGUAGE-");
  const customStyleFn = (styles) => (styles.some(isLanguage) ? { borderBottom: "1px dotted" } : undefined);

  window.draftail.registerPlugin({ type: "language", customStyleFn }, "plugins");
})();
