// The covers of a series, drawn anew while its form and colour are being chosen.
document.addEventListener("DOMContentLoaded", () => {
  const preview = document.querySelector("[data-cover-preview]");
  const form = document.querySelector('[name="form"]');
  const color = document.querySelector('[name="color"]');
  if (!preview || !form || !color) return;
  const message = preview.querySelector("[data-message]");
  const pictures = preview.querySelectorAll("img");
  let asked = 0;

  const addressOf = (number) => {
    const question = new URLSearchParams({ form: form.value, color: color.value, number });
    return `${preview.dataset.coverPreview}?${question}`;
  };

  const draw = async () => {
    const mine = ++asked;
    const answer = await fetch(addressOf(pictures[0].dataset.number)).catch(() => null);
    if (mine !== asked || !answer) return;
    // What cannot be drawn is said, and the last covers stay.
    message.textContent = answer.status === 400 ? await answer.text() : "";
    if (answer.ok) for (const picture of pictures) picture.src = addressOf(picture.dataset.number);
  };

  const picker = document.createElement("input");
  picker.type = "color";
  picker.className = "cover-color-pick";
  picker.setAttribute("aria-label", preview.dataset.pick);
  const follow = () => { if (/^#[0-9a-f]{6}$/i.test(color.value)) picker.value = color.value; };
  follow();
  color.after(picker);

  let waiting;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(draw, 250); };
  picker.addEventListener("input", () => { color.value = picker.value; soon(); });
  color.addEventListener("input", () => { follow(); soon(); });
  form.addEventListener("change", draw);
});
