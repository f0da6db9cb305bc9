// A file may be dropped anywhere on the screen; whether it is read is told at once, and how much of it is sent while
// it is. Without this, the form is sent as any other.
import "./pasted.js";

const screen = () => document.querySelector(".bring-in");
const form = () => document.querySelector("[data-bring-in]");
const field = () => form().querySelector("[type=file]");

function tell(words, isWrong = false) {
  const told = form().querySelector("[data-told]");
  told.textContent = words;
  told.classList.toggle("is-wrong", isWrong);
  return told;
}

function isRead(name) {
  return field().accept.split(",").some((suffix) => name.toLowerCase().endsWith(suffix));
}

function judge() {
  const chosen = field().files[0];
  if (!chosen) return tell("");
  if (isRead(chosen.name)) return tell(chosen.name);
  field().value = "";
  return tell(`${chosen.name}: ${field().dataset.unread}`, true);
}

function drop(file) {
  const dropped = new DataTransfer();
  dropped.items.add(file);
  field().files = dropped.files;
  judge();
  (field().files.length ? form().querySelector("[type=submit]") : field()).focus();
}

function show(answer) {
  // What is wrong stands on the same address, and is shown as it came; all else lies on the next.
  if (answer.responseURL !== location.href) return location.assign(answer.responseURL);
  const page = new DOMParser().parseFromString(answer.responseText, "text/html");
  screen().replaceWith(page.querySelector(".bring-in"));
  return field().focus();
}

function send() {
  const button = form().querySelector("[type=submit]");
  const bar = document.createElement("progress");
  const request = new XMLHttpRequest();
  const lost = () => {
    button.disabled = false;
    tell(form().dataset.lost, true);
  };
  button.disabled = true;
  bar.setAttribute("aria-label", form().dataset.sending);
  tell(form().dataset.sending).append(bar);
  request.upload.addEventListener("progress", (sent) => {
    if (sent.lengthComputable) bar.value = sent.loaded / sent.total;
  });
  request.upload.addEventListener("load", () => tell(form().dataset.reading));
  request.addEventListener("error", lost);
  request.addEventListener("load", () => (request.status < 400 ? show(request) : lost()));
  request.open("POST", location.href);
  request.send(new FormData(form()));
}

document.addEventListener("change", (event) => event.target === field() && judge());
document.addEventListener("submit", (event) => {
  if (event.target !== form() || !field().files.length) return;
  event.preventDefault();
  send();
});
for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    screen().classList.toggle("is-target", kind === "dragenter" || kind === "dragover");
    if (kind === "drop") drop(event.dataTransfer.files[0]);
  });
}
