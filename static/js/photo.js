/* A photo is made smaller before it is sent, for bad lines. Without script it is sent as it is. */
"use strict";

const LONGEST = 1200; // pixels of the longer side
const SMALL = 300000; // bytes that are sent as they are

for (const field of document.querySelectorAll("input[type=file][data-photo]")) {
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  field.after(" ", said);
  field.addEventListener("change", async () => {
    said.textContent = "";
    const file = field.files[0];
    if (!file || file.size <= SMALL || !window.createImageBitmap) return;
    const smaller = await shrunk(file);
    if (!smaller || smaller.size >= file.size || field.files[0] !== file) return;
    const sent = new DataTransfer();
    sent.items.add(new File([smaller], "photo.jpg", { type: "image/jpeg" }));
    field.files = sent.files;
    const kilobytes = (bytes) => String(Math.ceil(bytes / 1000));
    said.textContent = field.dataset.said
      .replace("{before}", kilobytes(file.size))
      .replace("{after}", kilobytes(smaller.size));
  });
}

/* The picture upright as a JPEG; nothing when the browser cannot read it: the server says what is wrong with it. */
async function shrunk(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  } catch {
    return null;
  }
}
