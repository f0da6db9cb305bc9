// Extras for the full text; the page is whole without them.

// The contents list marks the section being read.
const entries = [...document.querySelectorAll(".toc a")]
  .map((link) => ({ link, head: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
  .filter(({ head }) => head);

function markSection() {
  const read = entries.filter(({ head }) => head.getBoundingClientRect().top < innerHeight * 0.35);
  const current = read.at(-1) ?? entries[0];
  for (const entry of entries) {
    if (entry === current) entry.link.setAttribute("aria-current", "location");
    else entry.link.removeAttribute("aria-current");
  }
}

if (entries.length) {
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; markSection(); });
  }, { passive: true });
  markSection();
}

// On wide screens each note stands beside its line. The list of notes stays the real one,
// so the copies are hidden from screen readers and hold nothing to tab to.
const wide = matchMedia("(min-width: 60rem)");

function sideNote(reference) {
  const id = `side-${reference.hash.slice(1)}`;
  const note = document.getElementById(reference.hash.slice(1));
  const section = reference.closest(".prose > section");
  if (!note || !section) return null;
  let side = document.getElementById(id);
  if (!side) {
    const text = note.cloneNode(true);
    text.querySelectorAll(".back").forEach((link) => link.remove());
    const number = Object.assign(document.createElement("b"), { textContent: reference.textContent });
    side = Object.assign(document.createElement("p"), { id, className: "side" });
    side.setAttribute("aria-hidden", "true");
    side.append(number, text.textContent.trim());
    section.append(side);
  }
  return { side, top: reference.getBoundingClientRect().top - section.getBoundingClientRect().top, section };
}

function placeNotes() {
  if (!wide.matches) return;
  let below = 0, last = null;
  for (const reference of document.querySelectorAll(".fn a")) {
    const placed = sideNote(reference);
    if (!placed) continue;
    if (placed.section !== last) below = 0;
    const top = Math.max(placed.top, below);
    placed.side.style.insetBlockStart = `${top}px`;
    below = top + placed.side.offsetHeight + 16;
    last = placed.section;
  }
  // A note never covers the caption of a figure, which has the margin for itself.
  for (const caption of document.querySelectorAll(".fig > figcaption")) {
    const box = caption.getBoundingClientRect();
    for (const side of document.querySelectorAll(".side")) {
      const note = side.getBoundingClientRect();
      side.hidden ||= note.top < box.bottom && note.bottom > box.top;
    }
  }
}

if (document.querySelector(".fn a")) {
  document.fonts.ready.then(placeNotes);
  addEventListener("resize", () => requestAnimationFrame(placeNotes));
}
