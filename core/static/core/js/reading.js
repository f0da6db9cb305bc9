// Extras for the full text; the page is whole without them.

const wide = matchMedia("(min-width: 60rem)");

// The contents list marks the section being read, where it stays in sight: on wide screens.
const entries = [...document.querySelectorAll(".toc a")]
  .map((link) => ({ link, head: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
  .filter(({ head }) => head);

function markSection() {
  const isRead = ({ head }) => head.getBoundingClientRect().top < innerHeight * 0.35;
  const current = wide.matches && (entries.findLast(isRead) ?? entries[0]);
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

// What stands in the margin by itself, captions and links to recommendations, or reaches into it.
const IN_MARGIN = ".fig > figcaption, .supports, .heading > :is(h2, h3, h4), .pull, .fig-wide";
const APART = 16;
const FARTHEST = 480;

// On wide screens each note stands beside its line. The list of notes stays the real one,
// so the copies are hidden from screen readers and hold nothing to tab to.
function sideNote(reference) {
  const id = `side-${reference.hash.slice(1)}`;
  const note = document.getElementById(reference.hash.slice(1));
  const section = reference.closest(".prose > section");
  if (!note || !section) return null;
  const made = document.getElementById(id);
  if (made) return made;
  const text = note.cloneNode(true);
  text.querySelectorAll(".back").forEach((link) => link.remove());
  const number = Object.assign(document.createElement("b"), { textContent: reference.textContent });
  const side = Object.assign(document.createElement("p"), { id, className: "side" });
  side.setAttribute("aria-hidden", "true");
  side.append(number, text.textContent.trim());
  section.append(side);
  return side;
}

// From the top of the page down: each note beside its line, or as soon after it as there is room.
// One that would stand too far from its line is left to the list.
function placeNotes() {
  if (!wide.matches) return;
  const taken = [...document.querySelectorAll(IN_MARGIN)].map((e) => e.getBoundingClientRect());
  let free = -Infinity;
  for (const reference of document.querySelectorAll(".fn a")) {
    const side = sideNote(reference);
    if (!side) continue;
    side.hidden = false;
    const line = reference.getBoundingClientRect().top;
    const { left, right, height: own } = side.getBoundingClientRect();
    const height = own + APART;
    let top = Math.max(line, free);
    for (const box of taken) {
      if (box.right > left && box.left < right && top < box.bottom + APART && top + height > box.top) top = box.bottom + APART;
    }
    side.hidden = top - line > FARTHEST;
    if (side.hidden) continue;
    side.style.insetBlockStart = `${top - side.parentElement.getBoundingClientRect().top}px`;
    free = top + height;
  }
}

if (document.querySelector(".fn a")) {
  document.fonts.ready.then(placeNotes);
  addEventListener("resize", () => requestAnimationFrame(placeNotes));
  addEventListener("load", placeNotes);
  document.addEventListener("toggle", placeNotes, true);
}
