// A picture of a signed letter says its code itself: read from the QR where the browser can (BarcodeDetector).
// Nothing is sent; where it cannot, or finds none, the code is typed.
(() => {
  const file = document.querySelector("input[type=file][data-code]");
  const code = file && document.getElementById(file.dataset.code);
  if (!code || !("BarcodeDetector" in window)) return;
  file.addEventListener("change", async () => {
    const picture = file.files[0];
    if (!picture || !picture.type.startsWith("image/") || code.value) return;
    try {
      const reader = new BarcodeDetector({ formats: ["qr_code"] });
      const found = await reader.detect(await createImageBitmap(picture));
      const plain = found.map((each) => each.rawValue).find((each) => /^[A-HJ-NP-Z2-9]{12}$/.test(each));
      if (plain && !code.value) code.value = plain.match(/.{4}/g).join("-");
    } catch {
      // no picture that can be read: the code is typed
    }
  });
})();
