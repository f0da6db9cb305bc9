// Copy and share. The buttons are hidden until this module shows them.

const told = document.querySelector(".told");
const canonical = document.querySelector('link[rel="canonical"]')?.href ?? location.href;
// Title, people, publisher and date: whose words a copied text is, line by line.
const source = (told?.dataset.source ?? document.title).split("\n");
let forgetting;

function forget() {
  clearTimeout(forgetting);
  told.textContent = "";
}

function tell(message) {
  told.textContent = message;
  forgetting = setTimeout(forget, 4000);
}

// Letters take the plain text, word processors and mails the other.
async function copy([plain, html]) {
  // What is told again was gone in between, or nobody would hear it.
  forget();
  const as = (type, text) => ({ [type]: new Blob([text], { type }) });
  try {
    if (!window.ClipboardItem) await navigator.clipboard.writeText(plain);
    else await navigator.clipboard.write([new ClipboardItem({ ...as("text/plain", plain), ...as("text/html", html) })]);
    tell(told.dataset.copied);
  } catch {
    tell(told.dataset.failed);
  }
}

const escaped = (text) => new Option(text).innerHTML.replaceAll('"', "&quot;");
const anchor = (address, words) => `<a href="${escaped(address)}">${escaped(words)}</a>`;

// The words of a part without the numbers of notes, and without what is meant for the ear or to be pressed.
function wordsOf(element) {
  const part = element.cloneNode(true);
  part.querySelectorAll(".fn, .heard, ul, ol").forEach((extra) => extra.remove());
  part.querySelectorAll("br").forEach((end) => end.replaceWith(" "));
  return part.textContent.replace(/[ \t\n]+/g, " ").trim();
}

const linesOf = (element) => [...element.querySelectorAll("p, li")].map(wordsOf);

// Recommendations mean nothing without their addressee and lead-in, whether one is taken or all.
function recommendations(control) {
  const set = control.closest(".recs");
  const one = control.closest("li");
  const items = one ? [one] : [...set.querySelectorAll(".recs-list > li")];
  const listed = items.map((item) => `${item.value}. ${wordsOf(item.querySelector(".recs-words"))}`);
  return [(one ?? set).id, [wordsOf(set.querySelector("h3"))], [wordsOf(set.querySelector(".recs-in"))], listed];
}

function points(control) {
  const section = control.closest(".keypoints");
  const heading = section.querySelector("h2");
  const listed = [...section.querySelectorAll(".point")].map((point) => linesOf(point).join(" – "));
  return [heading.id, [wordsOf(heading)], listed];
}

const paragraph = ({ parentElement: part }) => [part.id, linesOf(part.querySelector(".rich"))];

// Words with where they come from, as plain text and as HTML.
function quoted([id, ...groups]) {
  const address = `${canonical}#${id}`;
  const [title, ...others] = source;
  const paragraphs = groups.map((lines) => `<p>${lines.map(escaped).join("<br>")}</p>`);
  const origin = [`<cite>${escaped(title)}</cite>`, ...others.map(escaped), anchor(address, address)];
  return [
    [...groups, [...source, address]].map((lines) => lines.join("\n")).join("\n\n"),
    `${paragraphs.join("")}<p>${origin.join("<br>")}</p>`,
  ];
}

// An address alone, which rich text shows as the name of what it leads to.
function linked(hash = "", name = "") {
  const address = canonical + hash;
  const words = [name, source[0]].filter(Boolean).join(" – ");
  return [address, anchor(address, words)];
}

const referenced = ({ innerText, innerHTML }) => [innerText.trim(), `<p>${innerHTML.trim()}</p>`];

// <button data-copy="#id"> copies a reference, data-copy-link the page's address, data-copy-set all
// recommendations to somebody, or all key points, data-copy-part a paragraph.
function wanted(control) {
  const { copy: id, copySet, copyPart } = control.dataset;
  if (id) return referenced(document.querySelector(id));
  if (copyPart !== undefined) return quoted(paragraph(control));
  if (copySet === undefined) return linked();
  return quoted(control.closest(".recs") ? recommendations(control) : points(control));
}

if (navigator.clipboard && told) {
  for (const button of document.querySelectorAll("[data-copy], [data-copy-link], [data-copy-set], [data-copy-part]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(wanted(button)));
  }
  for (const link of document.querySelectorAll("a.permalink")) {
    const { copying } = link.dataset;
    if (copying) link.setAttribute("aria-label", copying);
    link.addEventListener("click", () => {
      copy(copying ? quoted(recommendations(link)) : linked(link.hash, wordsOf(link.parentElement)));
      // The address that it leads to takes the focus away, from where the arrow keys go on.
      setTimeout(() => link.focus({ preventScroll: true }));
    });
  }
}

// The device's own share sheet, where there is one.
for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", () => navigator.share({ title: source[0], url: canonical }).catch(() => {}));
}

// What opens above the page closes as such things do: by Escape, or by a press elsewhere.
const share = document.querySelector(".share");
addEventListener("click", (event) => {
  if (share && !share.contains(event.target)) share.open = false;
});
share?.querySelector("summary").addEventListener("click", () => {
  requestAnimationFrame(() => share.open && share.lastElementChild.scrollIntoView({ block: "nearest" }));
});
share?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !share.open) return;
  share.open = false;
  share.querySelector("summary").focus();
});
