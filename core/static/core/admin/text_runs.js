// A run of text in an editor of Draft.js: whole blocks, or parts of them. It is found again wherever it stands
// unchanged, and another can be put in its place, while all around it and the caret stay.
(() => {
  const { ContentState, EditorState, Modifier, SelectionState } = window.DraftJS;

  const cropped = (block, start, end) => block.merge({
    text: block.getText().slice(start, end), characterList: block.getCharacterList().slice(start, end),
  });

  // The blocks between two places.
  const cut = (content, start, end) => {
    const all = content.getBlocksAsArray();
    const [first, last] = [start, end].map(({ key }) => all.findIndex((block) => block.getKey() === key));
    return all.slice(first, last + 1).map((block, n) => cropped(
      block, n === 0 ? start.offset : 0, first + n === last ? end.offset : block.getLength(),
    ));
  };

  const isAt = (standing, offset, block) =>
    standing.getText().startsWith(block.getText(), offset)
    && standing.getCharacterList().slice(offset, offset + block.getLength()).equals(block.getCharacterList());

  const isKind = (standing, block) =>
    standing.getType() === block.getType() && standing.getDepth() === block.getDepth();

  // Where in the first block the run begins, if the blocks that stand there are its own. What stands before it may have
  // made an entry of a list of the first one since.
  const beginnings = (standing, blocks) => {
    if (standing.length < blocks.length) return [];
    const room = standing[0].getLength() - blocks[0].getLength();
    if (!standing.every((one, n) => isKind(one, blocks[n]) || (n === 0 && room > 0))) return [];
    if (blocks.length === 1) return [...Array(Math.max(room + 1, 0)).keys()].filter((at) => isAt(standing[0], at, blocks[0]));
    const between = standing.slice(1, -1).every(
      (one, n) => one.getLength() === blocks[n + 1].getLength() && isAt(one, 0, blocks[n + 1]),
    );
    return room >= 0 && between && isAt(standing[0], room, blocks[0]) && isAt(standing.at(-1), 0, blocks.at(-1))
      ? [room] : [];
  };

  // The same words may stand there twice: those in the blocks that they were put into are meant.
  const find = (content, blocks) => {
    if (!blocks.length) return null;
    const all = content.getBlocksAsArray();
    const found = all.flatMap((_block, n) => {
      const standing = all.slice(n, n + blocks.length);
      const known = standing.filter((one, i) => one.getKey() === blocks[i]?.getKey()).length;
      return beginnings(standing, blocks).map((offset) => {
        const before = blocks.length === 1 ? offset : 0;
        const end = { key: standing.at(-1).getKey(), offset: before + blocks.at(-1).getLength() };
        return { start: { key: standing[0].getKey(), offset }, end, keys: standing.map((one) => one.getKey()), known };
      });
    });
    return found.sort((one, other) => other.known - one.known)[0] ?? null;
  };

  // Where a place is afterwards, when another run stands between start and end.
  const moved = (place, { start, end, keys }, newEnd) => {
    const isBefore = place.key === start.key && place.offset <= start.offset;
    if (isBefore || !keys.includes(place.key)) return place;
    const behind = place.key === end.key ? Math.max(place.offset - end.offset, 0) : 0;
    return { key: newEnd.key, offset: newEnd.offset + behind };
  };

  const selectionOf = (anchor, focus, rest = {}) => SelectionState.createEmpty(anchor.key).merge({
    anchorKey: anchor.key, anchorOffset: anchor.offset, focusKey: focus.key, focusOffset: focus.offset, ...rest,
  });

  // Puts one run in the place of another, as one step to be undone, and gives it as it stands there; or null.
  const swap = ({ getEditorState, setEditorState }, from, to) => {
    const state = getEditorState();
    const at = find(state.getCurrentContent(), from);
    if (!at) return null;
    const fragment = ContentState.createFromBlockArray(to).getBlockMap();
    const changed = Modifier.replaceWithFragment(state.getCurrentContent(), selectionOf(at.start, at.end), fragment);
    const after = changed.getSelectionAfter();
    const end = { key: after.getEndKey(), offset: after.getEndOffset() };
    const was = state.getSelection();
    const [anchor, focus] = ["Anchor", "Focus"].map((one) => moved(
      { key: was[`get${one}Key`](), offset: was[`get${one}Offset`]() }, at, end,
    ));
    const caret = selectionOf(anchor, focus, { isBackward: was.getIsBackward(), hasFocus: was.getHasFocus() });
    setEditorState(EditorState.push(state, changed.set("selectionAfter", caret), "insert-fragment"));
    return cut(getEditorState().getCurrentContent(), at.start, end);
  };

  window.textRuns = { cut, find, swap };
})();
