// Number keys choose codes, Enter gives them: the second coder's page.
"use strict";
document.addEventListener("keydown", (event) => {
  const form = document.querySelector("form[data-keys]");
  if (!form || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea, input[type=text]")) return;
  const boxes = form.querySelectorAll("input[name=code]");
  const box = /^[1-9]$/.test(event.key) ? boxes[Number(event.key) - 1] : null;
  if (box) {
    box.checked = !box.checked;
    event.preventDefault();
  } else if (event.key === "Enter" && !event.target.matches("a, button, summary")) {
    event.preventDefault();
    form.requestSubmit();
  }
});
