// Read into a page under test as `judge`: what it finds is a list of sentences, empty where all is well.
globalThis.judge = (() => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const named = (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 160);
  const settled = () => document.fonts.ready.then(() =>
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

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

  const CONTROLS = "a[href], button, summary, select, textarea, input:not([type='hidden']), [tabindex='0']";
  // Links to skip by, shown to the keyboard alone, and frames of what is wider than the window.
  const NO_BUTTON = ".skip, .skiplink, [tabindex='0']:not(a, button)";
  const controls = () => [...document.querySelectorAll(CONTROLS)]
    .filter((e) => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }));
  // A field that is drawn by its label shows its focus there.
  const drawnBy = (e) => (getComputedStyle(e).opacity === "0" ? e.closest("label") : e) ?? e;

  function focusTrouble(e) {
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(drawnBy(e));
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) return `no focus to see: ${named(e)}`;
    // An outline that stands off lies on what is around the element; else on the element itself.
    const around = parseFloat(outlineOffset) >= 0 ? drawnBy(e).parentElement : drawnBy(e);
    const strength = contrast(outlineColor, ground(around));
    return strength < 3 ? `focus of contrast ${strength.toFixed(1)}: ${named(e)}` : "";
  }
  function focus() {
    const before = document.activeElement;
    const found = controls().map((e) => {
      e.focus({ preventScroll: true, focusVisible: true });
      return document.activeElement === e ? focusTrouble(e) : "";
    });
    document.activeElement.blur();
    before?.focus?.({ preventScroll: true });
    return found.filter(Boolean);
  }

  // Where colours are forced: what is still told apart from the words and the ground around it?
  function bordered(e, pseudo) {
    const style = getComputedStyle(e, pseudo);
    return ["Top", "Right", "Bottom", "Left"].some((side) =>
      parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== "none" &&
      contrast(style[`border${side}Color`], ground(e.parentElement)) >= 3);
  }
  function toldApart(e) {
    const style = getComputedStyle(e);
    if (bordered(e) || bordered(e, "::after") || style.display === "list-item") return true;
    if (contrast(style.backgroundColor, ground(e.parentElement)) >= 3 && painted(style.backgroundColor)[3]) return true;
    const inside = [e, ...e.querySelectorAll("*")].map((one) => getComputedStyle(one));
    return inside.some((one) => one.textDecorationLine.includes("underline"));
  }
  const SHAPES = "rect, path, circle, ellipse, line, polyline, polygon, text, use";
  function drawn(svg) {
    const around = ground(svg.parentElement);
    return [...svg.querySelectorAll(SHAPES)].some((shape) => {
      const { fill, stroke } = getComputedStyle(shape);
      return [fill, stroke].some((p) => p.startsWith("url") || (p !== "none" && painted(p)[3] && contrast(p, around) >= 1.5));
    });
  }
  function forced() {
    const lost = controls().filter((e) => shown(e) && !e.matches(NO_BUTTON) && !toldApart(e));
    const pale = [...document.querySelectorAll("svg")].filter((e) => shown(e) && e.querySelector(SHAPES) && !drawn(e));
    const plain = [...document.querySelectorAll(".wordmark-sign, .house-sign")].filter((e) =>
      shown(e) && contrast(getComputedStyle(e).backgroundColor, ground(e.parentElement)) < 1.5);
    return [
      ...lost.map((e) => `not told apart: ${named(e)}`),
      ...pale.map((e) => `a drawing disappears: ${named(e)}`),
      ...plain.map((e) => `a sign disappears: ${named(e)}`),
    ];
  }

  // By keyboard: start above everything, then ask after each press of Tab where the focus is.
  let wanted = [];
  function fromTheTop() {
    document.querySelectorAll("details").forEach((e) => { e.open = true; });
    wanted = controls();
    const top = Object.assign(document.createElement("span"), { tabIndex: -1 });
    document.body.prepend(top);
    top.focus();
    top.remove();
    return wanted.map(named);
  }
  function hidden(e) {
    const box = [...e.getClientRects()].find((one) => one.width && one.height) ?? e.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `focused off the screen: ${named(e)}`;
    const top = document.elementFromPoint(x, y);
    const seen = e.contains(top) || top?.contains(e) || top?.closest("label")?.contains(e);
    return seen ? "" : `${named(e)} is hidden under ${top && named(top)}`;
  }
  function focused() {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    return { place: wanted.indexOf(e), trouble: [hidden(e), focusTrouble(e)].filter(Boolean).join("; ") };
  }

  // Controls that a finger misses. A link in running text may be as small as the text is.
  function area(e) {
    const over = getComputedStyle(e, "::after");
    const held = drawnBy(e).closest("label") ?? (over.position === "absolute" && over.content !== "none" ? e.offsetParent : e);
    return held.getBoundingClientRect();
  }
  function inText(e) {
    if (!e.matches("a")) return false;
    const block = e.closest("p, li, dd, dt, td, th, figcaption, address, blockquote");
    return Boolean(block) && block.textContent.trim().length > e.textContent.trim().length + 1 &&
      getComputedStyle(e).display.startsWith("inline");
  }
  const small = (least) => controls().filter((e) => !e.matches(NO_BUTTON) && !inText(e))
    .filter((e) => area(e).height < least - 0.5 || area(e).width < least - 0.5)
    .map((e) => `${Math.round(area(e).width)} × ${Math.round(area(e).height)}: ${named(e)}`);

  // Without scripts: buttons that do nothing, and links to places that are not there.
  function dead() {
    const buttons = [...document.querySelectorAll("button")]
      .filter((e) => shown(e) && !(e.form && e.type === "submit") && !e.popoverTargetElement);
    const links = [...document.querySelectorAll("a[href^='#']")]
      .filter((e) => !document.getElementById(decodeURIComponent(e.getAttribute("href").slice(1))));
    return [...buttons, ...links].map(named);
  }
  const words = () => lines().filter(({ holder }) => !holder.closest(".side, [data-copy], [data-copy-link], [data-copy-set]"))
    .map(({ holder }) => holder.textContent.replace(/\s+/g, " ").trim());

  // Everything that moved without being asked to, from the first moment and down the whole page.
  async function shifted() {
    const moved = [];
    new PerformanceObserver((list) => moved.push(...list.getEntries()))
      .observe({ type: "layout-shift", buffered: true });
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
      scrollTo({ top: y, behavior: "instant" });
      await settled();
    }
    await settled();
    return moved.map(({ value, sources }) => ({ value, of: sources.map(({ node }) => node?.nodeType === 1 ? named(node) : "words") }));
  }

  // The place that each picture has, once the page has been gone down, so that all of them are asked for.
  async function pictures() {
    await shifted();
    return [...document.images].filter(shown).map((e) => e.getBoundingClientRect())
      .map(({ width, height }) => [Math.round(width), Math.round(height)]);
  }

  return { settled, layout, pictures, recognised, focus, forced, fromTheTop, focused, small, dead, words, shifted };
})();
