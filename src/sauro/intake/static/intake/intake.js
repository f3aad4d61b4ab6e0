// The sheet by keyboard and mouse: words show their proposal, a proposal its words. Everything works without this file.
"use strict";

const sheet = {
  cards: () => [...document.querySelectorAll("[data-proposals] [data-proposal]")],
  current: () => document.querySelector("[data-proposals] .is-current[data-proposal]"),
};

function choose(card, { scrollText = true, scrollCard = true } = {}) {
  if (!card) { return; }
  sheet.cards().forEach((other) => other.classList.toggle("is-current", other === card));
  document.querySelectorAll(".mark.is-current").forEach((mark) => mark.classList.remove("is-current"));
  const marks = [...document.querySelectorAll(".mark")].filter((m) => m.dataset.p.split(" ").includes(card.dataset.proposal));
  marks.forEach((mark) => mark.classList.add("is-current"));
  if (scrollText && marks.length) { showIn(marks[0].closest(".reading-text"), marks[0]); }
  if (scrollCard) { card.scrollIntoView({ block: "nearest" }); }
}

// Scrolls the text in its own column, never the page under the reader's hands.
function showIn(column, mark) {
  if (column.scrollHeight > column.clientHeight) {
    column.scrollTop += mark.getBoundingClientRect().top - column.getBoundingClientRect().top - column.clientHeight / 3;
  }
}

document.addEventListener("click", (event) => {
  const mark = event.target.closest(".mark");
  if (mark) {
    // A card on another tab or page is where the link leads.
    const card = document.getElementById(`p${mark.dataset.p.split(" ")[0]}`);
    if (card) { event.preventDefault(); choose(card, { scrollText: false }); card.focus({ preventScroll: true }); }
    return;
  }
  const card = event.target.closest("[data-proposals] [data-proposal]");
  if (!card) { return; }
  const show = event.target.closest("[data-show]");
  if (show) { event.preventDefault(); }
  choose(card, { scrollText: Boolean(show) || !event.target.closest("a, button, input, select, textarea, label") });
});

document.addEventListener("keydown", (event) => {
  const box = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (event.ctrlKey || event.altKey || event.metaKey || !document.querySelector("[data-proposals]")) { return; }
  if (event.key === "Escape" && event.target.closest(".is-editing")) {
    const cancel = event.target.closest("[data-proposal]")?.querySelector(".btn-link");
    if (cancel) { event.preventDefault(); cancel.click(); }
    return;
  }
  if (event.key === "?" && !box) {
    const keys = document.querySelector("details.keys");
    if (keys) { event.preventDefault(); keys.open = !keys.open; }
    return;
  }
  if (box || event.target.closest("button, summary, a:not(.anchor)")) { return; }
  const cards = sheet.cards();
  const at = cards.indexOf(sheet.current());
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    choose(cards[Math.min(cards.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))]);
    return;
  }
  const button = sheet.current()?.querySelector(`[data-card-key="${CSS.escape(event.key)}"]`);
  if (button) { event.preventDefault(); event.stopPropagation(); button.click(); }
}, true);

// What else a redrawn card tells: the counts above, and cards that were merged into it.
function follow(card) {
  card.querySelectorAll("template[data-put]").forEach((put) => {
    const part = put.content.firstElementChild;
    document.getElementById(part.id)?.replaceWith(part.cloneNode(true));
    put.remove();
  });
  card.querySelectorAll("template[data-gone]").forEach((gone) => document.getElementById(gone.dataset.gone)?.remove());
  const tasks = sheet.cards().filter((one) => one.matches(".is-open.kind-task"));
  tasks.forEach((one, n) => {
    const after = one.querySelector("input[name=sau]");
    if (after && tasks[n + 1]) { after.value = tasks[n + 1].dataset.proposal; }
  });
}

// After a card was redrawn it is the current one again; one that is decided hands on to the next that waits.
document.addEventListener("htmx:afterSettle", (event) => {
  const card = event.target.closest ? event.target.closest("[data-proposal]") : null;
  if (!card) { return; }
  follow(card);
  const decided = !card.classList.contains("is-open") && !card.classList.contains("is-editing");
  const waiting = sheet.cards();
  const next = decided ? waiting.slice(waiting.indexOf(card)).find((c) => c.classList.contains("is-open")) : card;
  choose(next || card);
  const first = card.classList.contains("is-editing") && card.querySelector("input:not([type=hidden]), select, textarea");
  if (first) { first.focus(); }
});

// One box ticks all that wait on the page.
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-all]")) { return; }
  document.querySelectorAll("[data-proposals] .pick input").forEach((box) => { box.checked = event.target.checked; });
});

// What is typed into a card and not saved isn't lost without a question.
const typing = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest(".is-editing form");
  if (form) { typing.add(form); }
});
document.addEventListener("submit", (event) => typing.delete(event.target));
document.addEventListener("htmx:afterSettle", (event) => {
  const refused = event.target.closest?.(".is-editing")?.querySelector("form:has([aria-invalid=true], .alert-danger)");
  if (refused) { typing.add(refused); }
});
window.addEventListener("beforeunload", (event) => {
  if ([...typing].some((form) => document.contains(form))) { event.preventDefault(); event.returnValue = true; }
});

// A file dropped on the form is the file chosen.
document.addEventListener("dragover", (event) => {
  const drop = event.target.closest("[data-drop]");
  if (drop) { event.preventDefault(); drop.classList.add("is-over"); }
});
document.addEventListener("dragleave", (event) => event.target.closest?.("[data-drop]")?.classList.remove("is-over"));
document.addEventListener("drop", (event) => {
  const drop = event.target.closest("[data-drop]");
  if (!drop) { return; }
  event.preventDefault();
  drop.classList.remove("is-over");
  if (event.dataTransfer.files.length) { drop.querySelector("input[type=file]").files = event.dataTransfer.files; }
});

document.addEventListener("DOMContentLoaded", () => {
  document.querySelector(".pick-all")?.removeAttribute("hidden");
  const asked = document.getElementById(location.hash.slice(1));
  // Nothing is chosen unasked: Enter on a page just opened takes nothing into the book.
  if (sheet.cards().includes(asked)) { choose(asked); }
});
