/* Delegations in an order by hand can be dragged. The buttons and the field beside them do the same without script. */
"use strict";

const rows = [...document.querySelectorAll("tr[data-place]")];
let held = null;

if (rows.length > 1 && matchMedia("(pointer: fine)").matches) {
  document.querySelector("#drag").hidden = false;
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
    mark(row);
  });
  row.addEventListener("drop", (event) => {
    event.preventDefault();
    if (held && held !== row) put(held, row.dataset.place);
  });
}

/* A row that is pulled down comes after the one it is dropped on, a row that is pulled up before it. */
function mark(row) {
  rows.forEach((each) => each.classList.remove("before", "after"));
  if (row && row !== held) row.classList.add(Number(row.dataset.place) > Number(held.dataset.place) ? "after" : "before");
}

function put(row, place) {
  const form = row.querySelector(".place-form");
  form.elements.place.value = place;
  form.requestSubmit();
}
