// Review of doubtful boxes by keys alone. Without this script each box has its two buttons, and the form is sent as it is.
(() => {
  "use strict";
  const form = document.getElementById("review");
  if (!form) return;
  const boxes = [...form.querySelectorAll(".box")], whole = document.getElementById("whole"), counted = document.getElementById("decided");
  const past = [];
  let place = 0;

  const radios = (box) => [...box.querySelectorAll("input[type=radio]")];
  const line = (box) => box.querySelector("input[name^='text-']");
  const isDecided = (box) => radios(box).some((each) => each.checked) || (line(box)?.value.trim() ?? "") !== "";

  function show() {
    let count = 0;
    for (const box of boxes) {
      const done = isDecided(box);
      box.classList.toggle("decided", done);
      count += done;
    }
    counted.textContent = count;
  }

  function go(to) {
    place = Math.max(0, Math.min(boxes.length - 1, to));
    boxes.forEach((box, at) => box.classList.toggle("now", at === place));
    const box = boxes[place], target = line(box) || box;
    target.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest" });
  }

  function say(box, value) {
    past.push([box, radios(box).find((each) => each.checked)?.value, line(box)?.value]);
    for (const each of radios(box)) each.checked = each.value === value;
    if (line(box) && value === "blank") line(box).value = "";
    show();
  }

  function onward() {
    if (place === boxes.length - 1) { if (boxes.every(isDecided)) form.requestSubmit(); return; }
    go(place + 1);
  }

  function accept(box) {
    const input = line(box);
    if (!input) { if (!isDecided(box)) say(box, box.dataset.guess); return; }
    if (input.value.trim() || isDecided(box)) return;
    past.push([box, undefined, ""]);
    if (input.dataset.guess) input.value = input.dataset.guess; else say(box, "blank");
  }

  function undo() {
    const last = past.pop();
    if (!last) return;
    const [box, value, text] = last;
    for (const each of radios(box)) each.checked = each.value === value;
    if (line(box)) line(box).value = text || "";
    show();
    go(boxes.indexOf(box));
  }

  function rows() {
    const top = boxes[place].offsetTop;
    return boxes.map((box, at) => [box, at]).filter(([box]) => box.offsetTop !== top);
  }

  function vertical(down) {
    const here = boxes[place], found = rows().filter(([box]) => (down ? box.offsetTop > here.offsetTop : box.offsetTop < here.offsetTop));
    if (!found.length) return;
    const near = down ? Math.min(...found.map(([box]) => box.offsetTop)) : Math.max(...found.map(([box]) => box.offsetTop));
    const same = found.filter(([box]) => box.offsetTop === near);
    same.sort(([a], [b]) => Math.abs(a.offsetLeft - here.offsetLeft) - Math.abs(b.offsetLeft - here.offsetLeft));
    go(same[0][1]);
  }

  function look() {
    if (whole.open) { whole.close(); return; }
    whole.querySelector("img").src = boxes[place].dataset.picture;
    whole.showModal();
  }

  const KEYS = {
    x: () => { say(boxes[place], "marked"); onward(); },
    " ": () => { say(boxes[place], "marked"); onward(); },
    0: () => { say(boxes[place], "blank"); onward(); },
    n: () => { say(boxes[place], "blank"); onward(); },
    u: undo,
    p: look,
    s: () => form.requestSubmit(),
    A: () => { for (const box of boxes) if (!line(box) && !isDecided(box)) say(box, box.dataset.guess); },
    ArrowLeft: () => go(place - 1),
    ArrowRight: () => go(place + 1),
    ArrowUp: () => vertical(false),
    ArrowDown: () => vertical(true),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (whole.open) {
      if (event.key.toLowerCase() === "p") { event.preventDefault(); whole.close(); go(place); }
      return;
    }
    const inside = event.target.closest(".box");
    if (!inside && event.target !== document.body && event.target.closest("a, button, summary, select")) return;
    if (inside) place = boxes.indexOf(inside);
    const box = boxes[place];
    if (event.key === "Enter") { event.preventDefault(); accept(box); show(); onward(); return; }
    const writes = event.target.matches("input[name^='text-']");
    if (writes && !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const key = event.key.length === 1 && event.key !== "A" ? event.key.toLowerCase() : event.key;
    if (!(key in KEYS) || (line(box) && ["x", " "].includes(key))) return;
    event.preventDefault();
    KEYS[key]();
  });
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  form.addEventListener("focusin", (event) => {
    const box = event.target.closest(".box");
    if (box) { place = boxes.indexOf(box); boxes.forEach((each) => each.classList.toggle("now", each === box)); }
  });
  whole.addEventListener("close", () => go(place));
  for (const box of boxes) box.tabIndex = -1;
  show();
  go(0);
})();
