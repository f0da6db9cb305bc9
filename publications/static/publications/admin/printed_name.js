// What will be printed of each contribution, while its fields are being filled in, and in which place.
document.addEventListener("DOMContentLoaded", () => {
  const rows = document.getElementById("id_contributions-FORMS");
  if (!rows) return;
  const TAKEN = ["given_name", "family_name", "name_suffix", "affiliation"];
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const value = (row, name) => field(row, name)?.value.trim() ?? "";
  const isGone = (row) => value(row, "DELETE") === "1";
  const all = () => [...rows.querySelectorAll(":scope > [data-inline-panel-child]")];
  const ordered = () => all().filter((row) => !isGone(row))
    .sort((one, other) => value(one, "ORDER") - value(other, "ORDER"));

  const nameOf = (row) => value(row, "organisation")
    || ["given_name", "family_name", "name_suffix"].map((name) => value(row, name)).filter(Boolean).join(" ");

  const place = (told, role, number, total) => {
    if (total < 2) return role;
    const words = number === 1 ? told.dataset.first : told.dataset.place;
    return words.replace("{role}", role).replace("{number}", number).replace("{total}", total);
  };

  const write = (element, words) => { if (element.textContent !== words) element.textContent = words; };

  const tell = () => {
    const named = ordered();
    for (const row of named) {
      const told = row.querySelector("[data-printed-name]");
      const role = field(row, "role");
      const same = named.filter((other) => value(other, "role") === role.value && nameOf(other));
      const printed = nameOf(row);
      const words = [printed, value(row, "affiliation")].filter(Boolean).join(", ");
      write(told.querySelector("[data-words]"), printed ? words : told.dataset.lostNow || told.dataset.nobody);
      const label = role.selectedOptions[0]?.textContent.trim() ?? "";
      write(told.querySelector("[data-order]"), printed ? place(told, label, same.indexOf(row) + 1, same.length) : "");
    }
  };

  // The name of another person takes the place of the one before; one that was typed first stays.
  const take = async (row, key, isAnother) => {
    const told = row.querySelector("[data-printed-name]");
    const answer = await fetch(`${told.dataset.printedName}?person=${encodeURIComponent(key)}`).catch(() => null);
    if (field(row, "person").value !== key) return;
    if (!answer?.ok) {
      told.dataset.lostNow = told.dataset.lost;
      tell();
      return;
    }
    delete told.dataset.lostNow;
    const found = await answer.json();
    if (!isAnother && nameOf(row)) return;
    for (const name of TAKEN) {
      if (!isAnother && value(row, name)) continue;
      const input = field(row, name);
      input.value = found[name] ?? "";
      for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  };

  // Who was chosen last in each row: whoever is cleared away is remembered until somebody else comes.
  const chosen = new WeakMap();
  const look = () => {
    for (const row of all()) {
      const now = field(row, "person").value;
      const before = chosen.get(row);
      if (before === undefined) chosen.set(row, now);
      else if (now && now !== before) {
        chosen.set(row, now);
        take(row, now, before !== "").then(tell);
      }
    }
    tell();
  };

  look();
  for (const kind of ["input", "change"]) rows.addEventListener(kind, look);
  rows.addEventListener("click", () => setTimeout(look, 0));
  new MutationObserver(look).observe(rows, { childList: true });
});
