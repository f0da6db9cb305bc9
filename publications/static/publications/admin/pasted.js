// What is pasted comes as words, and often as HTML too, which says what is a heading, a note or a table. The field
// shows the words; whoever changes them is taken at their word.
const text = document.querySelector("[data-pasted-text]");
const html = document.querySelector("[data-pasted-html]");
text.addEventListener("paste", (event) => {
  html.value = text.value.trim() ? "" : event.clipboardData.getData("text/html");
});
text.addEventListener("input", (event) => {
  if (event.inputType !== "insertFromPaste") html.value = "";
});
