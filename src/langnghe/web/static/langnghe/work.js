// Reckons what the server asks of a device while too much comes in, then sends the page; where that cannot be done, waits.
(async () => {
  const box = document.getElementById("work"), form = document.getElementById("f"), left = box.querySelector("b");
  const { parameters, signature } = JSON.parse(box.dataset.challenge);
  const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
  const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const nonce = bytes(parameters.nonce), salt = bytes(parameters.salt), until = Date.now() + box.dataset.seconds * 1000;
  const send = () => HTMLFormElement.prototype.submit.call(form);

  const clock = setInterval(() => {
    left.textContent = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    if (Date.now() >= until) { clearInterval(clock); send(); }
  }, 500);
  if (!globalThis.crypto?.subtle) return;

  async function derived(counter) {
    const password = new Uint8Array(nonce.length + 4);
    password.set(nonce);
    new DataView(password.buffer).setUint32(nonce.length, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: parameters.cost };
    return hex(await crypto.subtle.deriveBits(how, key, 8 * parameters.keyLength));
  }

  for (let counter = 0; Date.now() < until; counter += 1) {
    const derivedKey = await derived(counter);
    if (!derivedKey.startsWith(parameters.keyPrefix)) continue;
    clearInterval(clock);
    form.elements._work.value = btoa(JSON.stringify({ challenge: { parameters, signature }, solution: { counter, derivedKey } }));
    return send();
  }
})();
