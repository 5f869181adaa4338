/* Rows in protocol order can be dragged. The buttons "Up" and "Down" beside them do the same without script. */
"use strict";

const form = document.querySelector("#order");
const rows = [...document.querySelectorAll("tr[data-order]")];
let held = null;

if (form && rows.length > 1 && matchMedia("(pointer: fine)").matches) {
  const hint = document.createElement("p");
  hint.className = "quiet";
  hint.textContent = form.dataset.hint;
  document.querySelector("table.people").parentElement.before(hint);
  rows.forEach(prepare);
}

function prepare(row) {
  row.draggable = true;
  row.addEventListener("dragstart", (event) => {
    held = row;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
  });
  row.addEventListener("dragend", () => { held = null; mark(null); });
  row.addEventListener("dragover", (event) => {
    if (!held) return;
    event.preventDefault();
    mark(row, below(row, event));
  });
  row.addEventListener("drop", (event) => {
    event.preventDefault();
    if (held && held !== row) send(below(row, event) ? rows[rows.indexOf(row) + 1] : row);
  });
}

function below(row, event) {
  const box = row.getBoundingClientRect();
  return event.clientY > box.top + box.height / 2;
}

function mark(row, after) {
  rows.forEach((each) => each.classList.remove("before", "after"));
  if (row && row !== held) row.classList.add(after ? "after" : "before");
}

function send(before) {
  if (before === held) return;
  form.action = held.dataset.order;
  form.elements.before.value = before ? before.dataset.number : "0";
  form.submit();
}
