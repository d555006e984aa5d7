// What every page of somebody who is signed in has: questions before weighty steps, one sending for
// a double click, a warning before the log-in ends, and no drafts left behind on a shared computer.
"use strict";

const words = document.getElementById("words").dataset;

function ask(text, yes, no) {
  return new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    const question = document.createElement("p");
    const buttons = document.createElement("div");
    const agree = document.createElement("button");
    const refuse = document.createElement("button");
    question.id = "question";
    question.textContent = text;
    dialog.setAttribute("aria-labelledby", "question");
    buttons.className = "buttons";
    agree.className = "utrecht-button--primary-action";
    agree.textContent = yes;
    refuse.textContent = no;
    buttons.append(agree, refuse);
    dialog.append(question, buttons);
    document.body.append(dialog);
    agree.addEventListener("click", () => dialog.close("yes"));
    refuse.addEventListener("click", () => dialog.close("no"));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
  });
}

for (const form of document.querySelectorAll("form[data-confirm]")) {
  form.addEventListener("submit", async (event) => {
    if (form.dataset.agreed) return;
    event.preventDefault();
    if (await ask(form.dataset.confirm, words.yes, words.no)) {
      form.dataset.agreed = "yes";
      form.requestSubmit(event.submitter);
    }
  });
}

const sent = new WeakMap();

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  if (event.timeStamp - (sent.get(event.target) ?? -Infinity) < 2000) event.preventDefault();
  else sent.set(event.target, event.timeStamp);
});

function forgetDrafts() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("gunning:")) localStorage.removeItem(key);
  }
}

for (const form of document.querySelectorAll("form[data-leaving]")) {
  form.addEventListener("submit", forgetDrafts);
}

function warnInTime() {
  const minutes = Number(words.minutes);
  setTimeout(async () => {
    if (await ask(words.ending, words.stay, words.no)) {
      await fetch(words.alive, { method: "HEAD", cache: "no-store" });
      warnInTime();
    }
  }, (minutes - 2) * 60 * 1000);
}

warnInTime();

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.person[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.person[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
