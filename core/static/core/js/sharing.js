// Copy and share. The buttons are hidden until this module shows them.

const told = document.querySelector(".told");
const canonical = document.querySelector('link[rel="canonical"]')?.href ?? location.href;
let forgetting;

function tell(message) {
  clearTimeout(forgetting);
  told.textContent = "";
  requestAnimationFrame(() => { told.textContent = message; });
  forgetting = setTimeout(() => { told.textContent = ""; }, 4000);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    tell(told.dataset.copied);
  } catch {
    tell(told.dataset.failed);
  }
}

const textOf = (element) => element.innerText.trim();

// A set with its addressee and lead-in, without which its items mean nothing, and where it stands.
function setAsText(set) {
  const items = [...set.querySelectorAll(".recs-list > li")];
  return [
    textOf(set.querySelector("h2")),
    textOf(set.querySelector(".recs-in")),
    items.map((item) => `${textOf(item.querySelector("[aria-hidden]"))}. ${textOf(item.querySelector(".recs-words"))}`).join("\n"),
    `${textOf(document.querySelector("h1"))}\n${canonical}#${set.id}`,
  ].join("\n\n");
}

// <button data-copy="#id"> copies that element's text, <button data-copy-link> the page's address,
// with a place on the page where the attribute names one, <button data-copy-set> recommendations.
function wanted({ dataset, parentElement }) {
  if ("copySet" in dataset) return setAsText(parentElement.closest(".recs"));
  if ("copyLink" in dataset) return canonical + dataset.copyLink;
  return textOf(document.querySelector(dataset.copy));
}

if (navigator.clipboard && told) {
  for (const button of document.querySelectorAll("[data-copy], [data-copy-link], [data-copy-set]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(wanted(button)));
  }
  for (const link of document.querySelectorAll("a.permalink")) {
    link.addEventListener("click", () => copy(canonical + link.hash));
  }
}

// The device's own share sheet where there is one; the link itself writes an e-mail.
for (const link of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) continue;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    navigator.share({ title: document.title, url: canonical }).catch(() => {});
  });
}
