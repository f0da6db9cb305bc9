// A section has one stop for the Tab key among the links to its places; arrow keys lead from there to the others.

const paper = document.querySelector(".paper");
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function reachByArrows(section) {
  const links = [...section.querySelectorAll(".permalink:not([hidden])")];
  if (links.length < 2) return;
  const names = new Map(links.map((link) => [link, link.getAttribute("aria-label")]));

  function stopAt(stop) {
    for (const link of links) {
      link.tabIndex = link === stop ? 0 : -1;
      link.setAttribute("aria-label", link === stop ? `${names.get(link)} ${paper.dataset.byArrows}` : names.get(link));
    }
  }

  stopAt(links[0]);
  section.addEventListener("keydown", (event) => {
    const here = links.indexOf(event.target);
    const step = STEPS[event.key];
    if (here < 0 || !step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const next = links[Math.min(Math.max(here + step, 0), links.length - 1)];
    stopAt(next);
    next.focus();
  });
  section.addEventListener("focusin", ({ target }) => {
    if (names.has(target)) stopAt(target);
  });
}

document.querySelectorAll(".prose > section, .recs").forEach(reachByArrows);

// A finger hovers over nothing: it touches a paragraph to see its button.
let touched;
paper.addEventListener("click", ({ target }) => {
  touched?.classList.remove("touched");
  touched = target.closest(".para");
  touched?.classList.add("touched");
});
