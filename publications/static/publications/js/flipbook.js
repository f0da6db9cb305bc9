// The flipbook: turns pages, enlarges them, and fetches those further on. Without it they are a plain list.

const reader = document.querySelector(".reader");
const stage = reader.querySelector(".stage");
const field = reader.querySelector("[name=page]");
const { address, base, one, two } = reader.dataset;
const [first, chunk, count] = ["first", "step", "count"].map((name) => Number(reader.dataset[name]));
const way = stage.dir === "rtl" ? -1 : 1;
const still = matchMedia("(prefers-reduced-motion: reduce)");
const ZOOMS = [1, 1.5, 2, 3, 4];
let zoom = 1;
let page = 1;
let endTurn = () => {};

const numberIn = (text) => Number(/#p(\d+)$/.exec(text)?.[1]);
const bounded = (number) => Math.min(Math.max(Math.round(number) || 1, 1), count);
const leaf = (number) => document.getElementById(`p${number}`);
const picture = (number) => leaf(number).querySelector("img");

// Places are counted from 0: a page, or the two of a spread; the cover stands alone.
const isSpread = () => getComputedStyle(reader).getPropertyValue("--across") === "2";
const placeOf = (number) => (isSpread() ? Math.floor(number / 2) : number - 1);
const pageAt = (place) => bounded(isSpread() ? place * 2 : place + 1);
function pagesWith(number) {
  if (!isSpread() || number === 1) return [number];
  return [number - (number % 2), number - (number % 2) + 1].filter((each) => each <= count);
}

// Further pages come in pieces: that which is needed at once, the rest when there is nothing else to
// do, so that the browser finds words on every page.

const asked = new Map();
const startOf = (number) => number - ((number - 1) % chunk);
for (let number = first + chunk; number <= count; number += 1) {
  stage.firstElementChild.append(Object.assign(document.createElement("li"), { className: "leaf", id: `p${number}` }));
}

function fill(html) {
  const piece = document.createElement("template");
  piece.innerHTML = html;
  for (const each of piece.content.querySelectorAll(".leaf")) leaf(each.id.slice(1)).replaceChildren(...each.childNodes);
  prepare();
}

function fetchPages(start) {
  if (start === first || start > count) return undefined;
  if (!asked.has(start)) {
    const answer = fetch(`${base}from-${start}.html`).then((got) => (got.ok ? got.text() : Promise.reject(got)));
    asked.set(start, answer.then(fill).catch(outdated));
  }
  return asked.get(start);
}

// The book was replaced while it was read. Loaded anew it is in order; but not again and again.
function outdated() {
  if (performance.now() > 120_000) location.reload();
}
stage.addEventListener("error", outdated, true);

async function fetchRest() {
  for (let place = 0; place < count; place += chunk) {
    await new Promise((done) => { (window.requestIdleCallback ?? setTimeout)(done); });
    await fetchPages(startOf(((startOf(page) - 1 + place) % count) + 1));
  }
}

// Pictures next to those shown are fetched before they are, and in the size in which they are seen.
function prepare() {
  for (let number = page - 2; number <= page + 4; number += 1) {
    const image = leaf(number)?.querySelector("img");
    if (!image) continue;
    image.loading = "eager";
    if (zoom > 1) image.sizes = `${Math.round(image.clientWidth)}px`;
  }
}

// Where we are

const scrollTo = (place, behavior) => stage.scrollTo({ left: way * place * stage.clientWidth * zoom, behavior });

function tell(number) {
  const isNew = number !== page;
  page = number;
  const shown = pagesWith(page);
  if (document.activeElement !== field || isNew) field.value = shown[0];
  for (const button of reader.querySelectorAll("[data-step]")) {
    button.setAttribute("aria-disabled", Number(button.dataset.step) < 0 ? shown[0] === 1 : shown.at(-1) === count);
  }
  reader.style.setProperty("--read", shown.at(-1) / count);
  const words = (shown[1] ? two : one).replace("{1}", shown[0]).replace("{2}", shown[1]).replace("{3}", count);
  if (isNew) reader.querySelector("[role=status]").textContent = words;
  fetchPages(startOf(page));
  fetchPages(startOf(shown.at(-1)));
  prepare();
}

let waiting;
stage.addEventListener("scroll", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const at = pageAt(Math.floor((Math.abs(stage.scrollLeft) + stage.clientWidth / 2) / (stage.clientWidth * zoom)));
    if (pagesWith(page).includes(at)) return;
    tell(at);
    history.replaceState(null, "", `#p${at}`);
  }, 120);
}, { passive: true });

// Turning

function go(number, isJump) {
  const from = page;
  const to = bounded(number);
  const far = Math.abs(placeOf(to) - placeOf(from)) !== 1 || zoom > 1 || still.matches;
  endTurn();
  tell(to);
  history[isJump ? "pushState" : "replaceState"](null, "", `#p${to}`);
  if (far || !isSpread()) scrollTo(placeOf(to), far ? "instant" : "smooth");
  else turn(from, to);
}

const step = (by) => {
  const place = placeOf(page) + by;
  if (place >= 0 && place <= placeOf(count)) go(pageAt(place));
};

function copy(number, box) {
  const image = picture(number).cloneNode();
  Object.assign(image, { alt: "", loading: "eager" });
  if (box) place(image, box, box.left);
  return image;
}

function place(element, { top, width, height }, left) {
  Object.assign(element.style, { top: `${top}px`, left: `${left}px`, width: `${width}px`, height: `${height}px` });
}

// A leaf with the page that goes on its front and the one that comes on its back swings about the spine.
// The page beside it stays until it is covered; a cover, which lies alone, moves to or from the middle.
function turn(from, to) {
  const forward = to > from;
  const [old, next] = [pagesWith(from), pagesWith(to)];
  const [going, staying] = forward ? [old.at(-1), old[0]] : [old[0], old.at(-1)];
  const coming = forward ? next[0] : next.at(-1);
  if (![...old, ...next].every((number) => leaf(number).querySelector("img")?.complete)) {
    scrollTo(placeOf(to), "instant");
    return;
  }
  const box = picture(going).getBoundingClientRect();
  const beside = picture(staying).getBoundingClientRect();
  scrollTo(placeOf(to), "instant");
  const { left, width } = stage.getBoundingClientRect();
  const spine = left + width / 2;
  const side = forward ? way : -way;
  const start = side > 0 ? spine : spine - box.width;
  const end = side > 0 ? spine - box.width : spine;
  const turning = Object.assign(document.createElement("div"), { className: "turning" });
  const swinging = document.createElement("div");
  swinging.append(copy(going), copy(coming));
  place(swinging, box, start);
  swinging.style.transformOrigin = side > 0 ? "0 0" : "100% 0";
  if (staying !== going) turning.append(copy(staying, beside));
  turning.append(swinging);
  const timing = { duration: 600, easing: "cubic-bezier(.4, .1, .2, 1)", fill: "forwards" };
  const hidden = picture(coming).parentElement;
  const target = picture(coming).getBoundingClientRect().left;
  hidden.style.visibility = "hidden";
  reader.append(turning);
  const swing = swinging.animate([
    { transform: `translateX(${box.left - start}px) rotateY(0deg)` },
    { transform: `translateX(${target - end}px) rotateY(${-side * 180}deg)` },
  ], timing);
  // Beside a cover nothing stays.
  if (to === 1 && staying !== going) turning.firstChild.animate({ opacity: [1, 0] }, timing);
  endTurn = () => {
    hidden.style.visibility = "";
    turning.remove();
    endTurn = () => {};
  };
  swing.onfinish = () => endTurn();
}

// Enlarging keeps in the middle what is there.
function enlarge(to) {
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = stage;
  const share = to / zoom;
  zoom = to;
  reader.style.setProperty("--zoom", zoom);
  stage.classList.toggle("zoomed", zoom > 1);
  if (zoom === 1) scrollTo(placeOf(page), "instant");
  else {
    stage.scrollTo({
      left: way * ((Math.abs(scrollLeft) + clientWidth / 2) * share - clientWidth / 2),
      top: (scrollTop + clientHeight / 2) * share - clientHeight / 2,
      behavior: "instant",
    });
  }
  for (const button of reader.querySelectorAll("[data-zoom]")) {
    button.setAttribute("aria-disabled", zoom === (Number(button.dataset.zoom) < 0 ? ZOOMS[0] : ZOOMS.at(-1)));
  }
  prepare();
}
const zoomBy = (by) => enlarge(ZOOMS[Math.min(Math.max(ZOOMS.indexOf(zoom) + by, 0), ZOOMS.length - 1)]);

// What readers do

const KEYS = {
  ArrowRight: () => step(way), ArrowLeft: () => step(-way), PageDown: () => step(1), PageUp: () => step(-1),
  Home: () => go(1), End: () => go(count),
  "+": () => zoomBy(1), "=": () => zoomBy(1), "-": () => zoomBy(-1), 0: () => enlarge(1),
};
addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (!KEYS[key] || event.ctrlKey || event.metaKey || event.altKey || target.closest("input, [popover]")) return;
  // Signs do something only for those who are in the reader, and an enlarged page is moved by arrows.
  if (key.length === 1 ? !reader.contains(target) : zoom > 1 && key.startsWith("Arrow")) return;
  event.preventDefault();
  KEYS[key]();
});

reader.addEventListener("click", (event) => {
  const control = event.target.closest("a, button");
  const { step: by, zoom: larger, full } = control?.dataset ?? {};
  const href = control?.getAttribute("href") ?? "";
  if (by) step(Number(by));
  else if (larger) zoomBy(Number(larger));
  else if (full !== undefined) (document.fullscreenElement ? document.exitFullscreen() : reader.requestFullscreen());
  else if (numberIn(href) && (href.startsWith("#") || href.startsWith(address))) {
    event.preventDefault();
    control.closest("[popover]")?.hidePopover?.();
    go(numberIn(href), true);
  }
});

field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  go(Number(field.value), true);
  field.select();
});
addEventListener("popstate", () => go(numberIn(location.hash)));

reader.querySelector("[data-full]").hidden = !document.fullscreenEnabled;

// The plain list of later pages is for those without scripts.
if (first > 1) location.replace(`${address}#p${numberIn(location.hash) || first}`);
else {
  tell(bounded(numberIn(location.hash)));
  enlarge(1);
  new ResizeObserver(() => scrollTo(placeOf(page), "instant")).observe(stage);
  if (document.readyState === "complete") fetchRest();
  else addEventListener("load", fetchRest);
}
