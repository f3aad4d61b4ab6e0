// Small comforts. Everything works without this file.
"use strict";

// One press, one act: the server refuses the second by its form key; this spares the wait.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  window.setTimeout(() => { delete form.dataset.sent; }, 8000);
  form.dispatchEvent(new CustomEvent("sauro:sent", { bubbles: true }));
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
});

// A menu closes when one looks elsewhere; by Esc, one is back where it was opened.
function closeMenus(elsewhere) {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (menu.contains(elsewhere)) { return; }
    if (menu.contains(document.activeElement)) { menu.querySelector("summary").focus(); }
    menu.removeAttribute("open");
  });
}
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("focusin", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { closeMenus(null); return; }
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
  if (typing || event.ctrlKey || event.altKey || event.metaKey) { return; }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (target) { event.preventDefault(); target.focus(); if (target.click) { target.click(); } }
});

// Cells copied in a spreadsheet are spread over the grid from the one they are pasted into.
document.addEventListener("paste", (event) => {
  const cell = event.target.closest("[data-grid] td");
  const pasted = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
  if (!cell || !/[\t\n]/.test(pasted.trim())) { return; }
  event.preventDefault();
  const rows = [...cell.closest("tbody").rows];
  const top = rows.indexOf(cell.parentElement);
  pasted.replace(/\r/g, "").replace(/\n$/, "").split("\n").forEach((line, down) => {
    line.split("\t").forEach((value, right) => {
      const target = rows[top + down] && rows[top + down].cells[cell.cellIndex + right];
      const box = target && target.querySelector("input:not([type=hidden])");
      if (box) { box.value = value.trim(); }
    });
  });
});

// A page that is made to be printed.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) { window.print(); }
});

// Tables behind a fold are printed too.
window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details[data-prints]:not([open])").forEach((fold) => { fold.open = true; });
});

// Drafts: what was typed is kept a moment after the typing stops. The page listens, not the form: htmx puts a new form in
// the place of one that was searched in, given another row or refused.
const unsaved = new Map();

function saveSoon(form) {
  window.clearTimeout(unsaved.get(form));
  unsaved.set(form, window.setTimeout(() => saveDraft(form), 1500));
}
function forgetUnsaved(form) {
  window.clearTimeout(unsaved.get(form));
  unsaved.delete(form);
}
async function saveDraft(form) {
  const timer = unsaved.get(form);
  const body = new FormData(form);
  for (const [name, value] of [...body.entries()]) { if (value instanceof File) { body.delete(name); } }
  const state = form.querySelector("[data-save-state]");
  try {
    const answer = await fetch(form.dataset.autosaveUrl, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) { throw new Error(String(answer.status)); }
    // Typed in the meantime: it has a timer of its own, and is not saved yet.
    if (unsaved.get(form) === timer) { unsaved.delete(form); }
    const now = new Date();
    const clock = `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
    if (state) { state.textContent = `${state.dataset.saved || ""} ${clock}`; }
  } catch {
    if (state) { state.textContent = state.dataset.failed || ""; }
  }
}
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && form.dataset.autosaveUrl) { saveSoon(form); }
});
document.addEventListener("sauro:sent", (event) => forgetUnsaved(event.target));
window.addEventListener("beforeunload", (event) => { if (unsaved.size) { event.preventDefault(); } });

// A select that decides which parts of the form are needed.
function showNeeded(select) {
  document.querySelectorAll(`[data-when="${CSS.escape(select.name)}"]`).forEach((part) => {
    part.hidden = select.value !== "" && !part.dataset.is.split(" ").includes(select.value);
  });
}
document.addEventListener("change", (event) => {
  if (event.target.matches("select[data-decides]")) { showNeeded(event.target); }
});

// What was refused: the first field that is wrong has the focus, or where none is, what is told above the form. Once.
function showWrong() {
  const wrong = [...document.querySelectorAll("[aria-invalid=true], [data-focus]")].filter((part) => !part.dataset.shown);
  wrong.forEach((part) => {
    part.dataset.shown = "1";
    for (let fold = part.closest("details"); fold; fold = fold.parentElement.closest("details")) { fold.open = true; }
  });
  const seen = wrong.filter((part) => part.getClientRects().length);
  const first = seen.find((part) => part.matches("[aria-invalid]")) || seen[0];
  if (first) { first.focus(); }
}

// What has just come into the page, with it or by htmx.
function arrived() {
  document.querySelectorAll("select[data-decides]").forEach(showNeeded);
  showWrong();
}
// The window hears it last: a page's own script may have put the focus elsewhere.
window.addEventListener("DOMContentLoaded", arrived);
window.addEventListener("htmx:afterSettle", arrived);
