// Addresses of the web and of e-mail in a pasted text become links, except where the text is a link already.
(() => {
  const { CharacterMetadata, ContentState } = window.DraftJS;
  const WEB = String.raw`\b(?:https?|ftps?):\/\/[^\s<>"“”«»]+`;
  const MAIL = String.raw`\b\w[\w.+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}`;
  const HAS_ADDRESS = new RegExp(`${WEB}|${MAIL}`, "i");

  // A sentence’s own stops and brackets at the end of an address are none of it.
  const bare = (found) => {
    const address = found.replace(/[\p{Terminal_Punctuation}…'’]+$/u, "");
    const opened = { ")": "(", "]": "[", "}": "{" }[address.at(-1)];
    return opened && !address.includes(opened) ? bare(address.slice(0, -1)) : address;
  };

  const addressesIn = (text) => [...text.matchAll(new RegExp(`(?<web>${WEB})|${MAIL}`, "gi"))].flatMap((found) => {
    const address = bare(found[0]);
    const url = found.groups.web ? address : `mailto:${address}`;
    return URL.canParse(url) ? [{ url, start: found.index, end: found.index + address.length }] : [];
  });

  const isFree = (block, { start, end }) =>
    block.getCharacterList().slice(start, end).every((character) => !character.getEntity());

  const linkedBlock = (block, content) => {
    const keys = [];
    addressesIn(block.getText()).filter((one) => isFree(block, one)).forEach(({ url, start, end }) => {
      const key = content.createEntity("LINK", "MUTABLE", { url }).getLastCreatedEntityKey();
      for (let n = start; n < end; n += 1) keys[n] = key;
    });
    const linkedLetter = (one, n) => (keys[n] ? CharacterMetadata.applyEntity(one, keys[n]) : one);
    return block.set("characterList", block.getCharacterList().map(linkedLetter));
  };

  const linked = (content) =>
    ContentState.createFromBlockArray(content.getBlocksAsArray().map((block) => linkedBlock(block, content)));

  window.linkedAddresses = { HAS_ADDRESS, linked };
})();
