// The day of printing, which neither the server nor a style sheet knows.
const printed = document.querySelector("[data-printed]");
addEventListener("beforeprint", () => {
  const { lang } = document.documentElement;
  const day = new Date().toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long" });
  if (printed) printed.textContent = printed.dataset.printed.replace("{date}", day);
});
