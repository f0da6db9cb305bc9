// What is pasted comes as words, and often as HTML too, which says what is a heading, a note or a table. The field
// shows the words; whoever changes them is taken at their word.
const isPasted = (event) => event.target.matches?.("[data-pasted-text]");
const html = () => document.querySelector("[data-pasted-html]");

document.addEventListener("paste", (event) => {
  if (!isPasted(event)) return;
  html().value = event.target.value.trim() ? "" : event.clipboardData.getData("text/html");
});
document.addEventListener("input", (event) => {
  if (isPasted(event) && event.inputType !== "insertFromPaste") html().value = "";
});
