// Small comforts. Everything works without this file.
"use strict";

// One press, one act: the server refuses the second by its form key; this spares the wait.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  window.setTimeout(() => { delete form.dataset.sent; }, 8000);
  form.dispatchEvent(new CustomEvent("sauro:sent"));
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
});

// A menu closes when one looks elsewhere.
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) { menu.removeAttribute("open"); }
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    document.querySelectorAll("details.menu[open]").forEach((menu) => menu.removeAttribute("open"));
    return;
  }
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
  if (typing || event.ctrlKey || event.altKey || event.metaKey) { return; }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (target) { event.preventDefault(); target.focus(); if (target.click) { target.click(); } }
});

// Drafts: what was typed is kept a moment after the typing stops.
function keepDraft(form) {
  let timer = 0;
  let dirty = false;
  const state = form.querySelector("[data-save-state]");
  const save = async () => {
    const body = new FormData(form);
    for (const [name, value] of [...body.entries()]) { if (value instanceof File) { body.delete(name); } }
    try {
      const answer = await fetch(form.dataset.autosaveUrl, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok) { throw new Error(String(answer.status)); }
      dirty = false;
      const now = new Date();
      const clock = `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
      if (state) { state.textContent = `${state.dataset.saved || ""} ${clock}`; }
    } catch {
      if (state) { state.textContent = state.dataset.failed || ""; }
    }
  };
  form.addEventListener("input", () => { dirty = true; window.clearTimeout(timer); timer = window.setTimeout(save, 1500); });
  form.addEventListener("sauro:sent", () => { dirty = false; window.clearTimeout(timer); });
  window.addEventListener("beforeunload", (event) => { if (dirty) { event.preventDefault(); } });
}
// A select that decides which parts of the form are needed.
function showNeeded(select) {
  const update = () => {
    document.querySelectorAll(`[data-when="${CSS.escape(select.name)}"]`).forEach((part) => {
      part.hidden = select.value !== "" && !part.dataset.is.split(" ").includes(select.value);
    });
  };
  select.addEventListener("change", update);
  update();
}
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("form[data-autosave-url]").forEach(keepDraft);
  document.querySelectorAll("select[data-decides]").forEach(showNeeded);
  const wrong = document.querySelector("[data-focus]");
  if (wrong) { wrong.focus(); }
});
