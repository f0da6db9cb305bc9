// Copy and share. The buttons are hidden until this module shows them.

const status = document.querySelector("[data-status]");

function say(message) {
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = message; });
}

// <button data-copy="#id"> copies that element's text, <button data-copy-link> the page's address.
async function copy(button) {
  const source = button.dataset.copy && document.querySelector(button.dataset.copy);
  const address = document.querySelector('link[rel="canonical"]')?.href ?? location.href;
  const label = button.querySelector("[data-label]") ?? button;
  const was = label.textContent;
  try {
    await navigator.clipboard.writeText(source ? source.innerText.trim() : address);
    label.textContent = button.dataset.copied;
    say(button.dataset.copied);
    setTimeout(() => { label.textContent = was; }, 2000);
  } catch {
    say(button.dataset.failed);
  }
}

if (navigator.clipboard && status) {
  for (const button of document.querySelectorAll("[data-copy], [data-copy-link]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}

// The device's own share sheet where there is one; the link itself writes an e-mail.
for (const link of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) continue;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const url = document.querySelector('link[rel="canonical"]')?.href ?? location.href;
    navigator.share({ title: document.title, url }).catch(() => {});
  });
}
