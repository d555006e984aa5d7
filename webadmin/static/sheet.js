// Forms in which people write: what is typed stays in this browser until it is saved, and leaving
// a page with unsaved work asks first.
"use strict";

const DAY = 24 * 3600 * 1000;
const texts = document.getElementById("words").dataset;

function keyOf(form) {
  return `gunning:${texts.person}:${form.action}`;
}

function fieldsOf(form) {
  return [...form.elements].filter(
    (field) => field.name && !["hidden", "password", "file", "submit"].includes(field.type),
  );
}

function valuesOf(form) {
  const values = {};
  for (const field of fieldsOf(form)) {
    if (field.type === "radio" || field.type === "checkbox") {
      if (field.checked) values[field.name] = field.value;
    } else {
      values[field.name] = field.value;
    }
  }
  return values;
}

function putBack(form, values) {
  for (const field of fieldsOf(form)) {
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = values[field.name] === field.value;
    } else if (field.name in values) {
      field.value = values[field.name];
    }
  }
}

function offer(form, draft) {
  const note = document.createElement("div");
  const text = document.createElement("p");
  const back = document.createElement("button");
  const away = document.createElement("button");
  note.className = "message message--warning stack";
  note.setAttribute("role", "status");
  text.textContent = texts.draft;
  back.type = away.type = "button";
  back.textContent = texts.restore;
  away.textContent = texts.discard;
  back.addEventListener("click", () => {
    putBack(form, draft.values);
    form.dataset.dirty = "yes";
    note.remove();
  });
  away.addEventListener("click", () => {
    localStorage.removeItem(keyOf(form));
    note.remove();
  });
  const buttons = document.createElement("div");
  buttons.className = "buttons";
  buttons.append(back, away);
  note.append(text, buttons);
  form.prepend(note);
}

function look(form) {
  const kept = localStorage.getItem(keyOf(form));
  if (!kept) return;
  const draft = JSON.parse(kept);
  const old = Date.now() - draft.at > DAY;
  const saved = draft.version !== form.dataset.draft;
  const same = JSON.stringify(draft.values) === JSON.stringify(valuesOf(form));
  if (old || saved || same) localStorage.removeItem(keyOf(form));
  else offer(form, draft);
}

function keep(form) {
  form.dataset.dirty = "yes";
  if (form.dataset.draft === undefined) return;
  const draft = { at: Date.now(), version: form.dataset.draft, values: valuesOf(form) };
  localStorage.setItem(keyOf(form), JSON.stringify(draft));
}

for (const form of document.querySelectorAll("form[data-guard]")) {
  if (form.dataset.draft !== undefined) look(form);
  form.addEventListener("input", () => keep(form));
  form.addEventListener("submit", () => delete form.dataset.dirty);
}

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-dirty]")) event.preventDefault();
});

const faults = document.getElementById("faults");
if (faults) faults.closest("section").focus();
