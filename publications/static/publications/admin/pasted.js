// What is pasted comes as words, and often as HTML too, which says what is a heading, a note or a table. The field
// shows the words; whoever changes them is taken at their word.
const isPasted = (event) => event.target.matches?.("[data-pasted-text]");
const html = () => document.querySelector("[data-pasted-html]");

// Of what stands in fields, a server takes little; pictures may make a page large, and of a file it takes more.
const MOST = 1_000_000;

document.addEventListener("paste", (event) => {
  if (!isPasted(event)) return;
  html().value = event.target.value.trim() ? "" : event.clipboardData.getData("text/html");
});
document.addEventListener("input", (event) => {
  if (isPasted(event) && event.inputType !== "insertFromPaste") html().value = "";
});
document.addEventListener("formdata", ({ target, formData }) => {
  const pasted = target.querySelector("[data-pasted-html]");
  if (!pasted || pasted.value.length < MOST) return;
  if (!formData.get("file")?.size) {
    const name = `${pasted.dataset.pastedHtml}.html`;
    formData.set("file", new File([pasted.value], name, { type: "text/html" }));
  }
  formData.set(pasted.name, "");
});
