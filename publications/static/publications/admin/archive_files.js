// The files of a list are sent one after the other, each in a request of its own, and how much of them is sent is shown.
// Without this, they are sent together, as by any other form.
const form = document.querySelector("[data-sent-one-by-one]");
const field = form?.querySelector("[type=file]");
const told = form?.querySelector("[data-told]");

// Gives whether the file came there whole; what became of it, the page says that follows.
const send = (file, bar) => new Promise((resolve) => {
  const body = new FormData(form);
  body.set(field.name, file);
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (sent) => {
    if (sent.lengthComputable) bar.value = sent.loaded / sent.total;
  });
  request.addEventListener("load", () => resolve(request.status < 400));
  request.addEventListener("error", () => resolve(false));
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.send(body);
});

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const files = [...field.files];
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  for (const [at, file] of files.entries()) {
    const bar = document.createElement("progress");
    const words = `${form.dataset.sending} ${file.name} (${at + 1}/${files.length}) `;
    bar.setAttribute("aria-label", words);
    told.replaceChildren(words, bar);
    if (await send(file, bar)) continue;
    told.replaceChildren(`${form.dataset.lost} ${file.name}`);
    button.disabled = false;
    return;
  }
  location.reload();
});
