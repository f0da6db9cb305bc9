// Read into a page under test as `judge`: what it finds is a list of sentences, empty where all is well.
globalThis.judge = (() => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const named = (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 160);
  const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

  // Each line of text as it stands on the screen, with the element that holds it.
  function lines() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const holder = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || holder.closest(".heard, .skip, script") || !shown(holder)) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const box of range.getClientRects()) {
        if (box.width > 1 && box.height > 1) found.push({ holder, box });
      }
    }
    return found;
  }

  const CUTS = ["hidden", "clip"];
  const SCROLLS = ["auto", "scroll"];

  // Text that an ancestor cuts off, or that stands outside the window where nothing scrolls to it.
  function cut(deliberately) {
    const found = [];
    for (const { holder, box } of lines()) {
      if (holder.closest(deliberately)) continue;
      for (let e = holder; e; e = e.parentElement) {
        const style = getComputedStyle(e);
        if (SCROLLS.includes(style.overflowX)) break;
        const edge = e === document.documentElement ? { left: 0, right: innerWidth } : e.getBoundingClientRect();
        const beyond = box.left < edge.left - 2 || box.right > edge.right + 2;
        if (e === document.documentElement ? beyond : CUTS.includes(style.overflowX) && beyond) found.push(named(holder));
        const below = box.bottom - box.height / 4 > edge.bottom || box.top + box.height / 4 < edge.top;
        if (e !== document.documentElement && CUTS.includes(style.overflowY) && below) found.push(named(holder));
      }
    }
    return [...new Set(found)];
  }

  // What an ancestor has cut off or scrolled away is not on the screen.
  function onScreen({ holder, box }) {
    for (let e = holder; e && e !== document.documentElement; e = e.parentElement) {
      if (getComputedStyle(e).overflow === "visible") continue;
      const edge = e.getBoundingClientRect();
      if (box.right <= edge.left || box.left >= edge.right) return false;
      if (box.bottom - box.height / 4 >= edge.bottom || box.top + box.height / 4 <= edge.top) return false;
    }
    return true;
  }

  // Text upon text. A line's box is taller than its letters, so a quarter at each end does not count.
  function overlapping() {
    const all = lines().filter(onScreen).map(({ holder, box }) => ({
      holder, left: box.left + 1, right: box.right - 1,
      top: box.top + box.height / 4, bottom: box.bottom - box.height / 4,
    })).sort((one, other) => one.top - other.top);
    const found = [];
    all.forEach((one, place) => {
      for (let next = place + 1; next < all.length && all[next].top < one.bottom; next += 1) {
        const other = all[next];
        if (other.holder === one.holder || other.left >= one.right || one.left >= other.right) continue;
        found.push(`${named(one.holder)} upon ${named(other.holder)}`);
      }
    });
    return [...new Set(found)];
  }

  const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

  async function layout(deliberately) {
    await settled();
    const wider = sideways() > 0 ? [`a horizontal bar of ${sideways()} px`] : [];
    return [
      ...wider,
      ...cut(deliberately).map((words) => `cut off: ${words}`),
      ...overlapping().map((words) => `overlaps: ${words}`),
    ];
  }

  // Colours as the browser paints them, and their contrast as WCAG counts it.
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  function painted(color) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  }
  function luminance([red, green, blue]) {
    const [r, g, b] = [red, green, blue].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function contrast(one, other) {
    const [dark, light] = [luminance(painted(one)), luminance(painted(other))].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }
  // The nearest ground that is a plain colour; what is transparent lets it through.
  function ground(element) {
    for (let e = element; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor;
      if (painted(color)[3] === 255) return color;
    }
    return getComputedStyle(document.documentElement).colorScheme.includes("dark") &&
      matchMedia("(prefers-color-scheme: dark)").matches ? "#121212" : "#fff";
  }
  function contrastOf(element) {
    const { color, fill } = getComputedStyle(element);
    return contrast(element.closest("svg") ? fill : color, ground(element));
  }

  // Which of the known places each element is, by number; -1 for none, or where the contrast is too low.
  const recognised = (targets, known) => targets.map(({ rule, target }) => {
    const element = document.querySelector(target);
    const place = known.findIndex((one) => one.rule === rule && element?.matches(one.selector));
    return place >= 0 && known[place].measured && contrastOf(element) < 4.5 ? -1 : place;
  });

  return { shown, named, settled, layout, recognised };
})();
