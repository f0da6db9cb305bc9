// A form outlives its session: before it is sent, and when it could not save by itself, we ask who is
// signed in. Whoever is not any more signs in in another window; then the form goes on with the token
// that came with the new session, since the old one would be refused.
(() => {
  const template = document.getElementById("signed-out-dialog");
  if (!template) return;
  const { user, address } = template.dataset;
  const isForm = (form) => form instanceof HTMLFormElement && form.method === "post" && form.closest("main");
  let dialog = null;
  let goOn = null;

  const who = async () => {
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (answer.status === 401) return { state: "still" };
      const found = await answer.json();
      return found.user === user ? { state: "in", token: found.token } : { state: "other" };
    } catch {
      return { state: "silent" };
    }
  };

  const take = (token) => {
    for (const field of document.querySelectorAll('[name="csrfmiddlewaretoken"]')) field.value = token;
    if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
  };

  const check = async () => {
    const found = await who();
    if (found.state === "in") {
      take(found.token);
      dialog?.close();
      const next = goOn;
      goOn = null;
      next?.();
      return;
    }
    const told = dialog.querySelector(".signed-out-told");
    told.textContent = told.dataset[found.state];
  };

  const open = (state, after) => {
    // What was asked for first is done: a save by itself that comes too late takes nothing from it.
    if (!dialog?.open || !goOn) goOn = after;
    if (!dialog) {
      dialog = template.content.firstElementChild.cloneNode(true);
      document.body.append(dialog);
      dialog.querySelector("[data-go-on]").addEventListener("click", check);
    }
    const told = dialog.querySelector(".signed-out-told");
    told.textContent = state === "still" ? "" : told.dataset[state];
    if (!dialog.open) dialog.showModal();
  };

  // The window in which somebody has signed in says so to all others.
  const channel = new BroadcastChannel("signed-in");
  if (document.querySelector("[data-signed-in]")) channel.postMessage("in");
  const askAgain = () => { if (dialog?.open) check(); };
  channel.addEventListener("message", askAgain);
  // One that was closed too soon to say so gives the focus back.
  window.addEventListener("focus", askAgain);

  let checked = null;
  document.addEventListener("submit", async (event) => {
    const { target: form, submitter } = event;
    // By the time of sending, the button may be disabled, or have left the form with its menu.
    const { name, value } = submitter ?? {};
    if (!isForm(form) || event.defaultPrevented || checked === form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const send = () => {
      const button = Object.assign(document.createElement("input"), { type: "hidden", name: name ?? "", value: value ?? "" });
      if (name) form.append(button);
      checked = form;
      form.requestSubmit();
      checked = null;
      button.remove();
    };
    const found = await who();
    if (found.state === "in") {
      take(found.token);
      send();
    } else {
      open(found.state, send);
    }
  }, true);

  // A form that saves by itself: what it could not save is saved when somebody is signed in again.
  document.addEventListener("w-autosave:error", async (event) => {
    const form = event.target;
    const known = event.detail?.response;
    if (known && !known.signed_out) return;
    const again = () => form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
    const found = await who();
    if (found.state === "in") take(found.token);
    // An answer that is no JSON, though somebody is signed in, may be the old token refused.
    if (found.state === "in" && event.detail?.type === "server_error" && !form.dataset.triedAgain) {
      form.dataset.triedAgain = "1";
      again();
    }
    if (["still", "other"].includes(found.state)) open(found.state, again);
  });
  document.addEventListener("w-autosave:success", (event) => { delete event.target.dataset?.triedAgain; });
})();
