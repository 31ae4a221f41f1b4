// Answers that wait on this device: sealed so that only the server can read them, sent until it has said what became of them.
// Used by the page and by its service worker.
(() => {
  "use strict";
  const STORE = "waiting", LOCK = "langnghe-send", PATIENCE = 30000, PAUSE = 30000;
  const TAKEN = ["accepted", "already_received"], LATER = ["paused", "not_yet_open"], STUCK = ["closed", "invalid"];
  const utf8 = (text) => new TextEncoder().encode(text);
  let opened;

  function store() {
    opened ??= new Promise((done, failed) => {
      const asked = indexedDB.open("langnghe", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
      asked.onerror = () => failed(asked.error);
      asked.onsuccess = () => {
        // A newer page may need the store: this one lets go of it, and asks for it again when it needs it
        asked.result.onversionchange = () => { asked.result.close(); opened = undefined; };
        done(asked.result);
      };
    });
    return opened;
  }

  async function work(mode, does) {
    const base = await store();
    return new Promise((done, failed) => {
      const whole = base.transaction(STORE, mode, { durability: "strict" });
      const asked = does(whole.objectStore(STORE));
      whole.oncomplete = () => done(asked.result);
      whole.onerror = whole.onabort = () => failed(whole.error);
    });
  }

  const all = () => work("readonly", (kept) => kept.getAll());
  const put = (item) => work("readwrite", (kept) => kept.put(item));
  // What was thrown away in the meantime stays away
  const change = (item) => work("readwrite", (kept) => {
    const asked = kept.get(item.id);
    asked.onsuccess = () => { if (asked.result) kept.put(item); };
    return asked;
  });
  const remove = (id) => work("readwrite", (kept) => kept.delete(id));

  const written = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

  // As core/formats/sealed.py opens it: a key pair for this text alone, ECDH on P-256, HKDF-SHA256, AES-256-GCM
  async function seal(key, about, plain) {
    const { subtle } = crypto, curve = { name: "ECDH", namedCurve: "P-256" }, theirs = bytes(key);
    const own = await subtle.generateKey(curve, false, ["deriveBits"]);
    const point = new Uint8Array(await subtle.exportKey("raw", own.publicKey));
    const shared = await subtle.deriveBits({ name: "ECDH", public: await subtle.importKey("raw", theirs, curve, false, []) }, own.privateKey, 256);
    const from = await subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
    const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array([...point, ...theirs]), info: utf8(`langnghe answers${about}`) };
    const secret = await subtle.deriveKey(how, from, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const text = await subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: utf8(about) }, secret, utf8(plain));
    return { v: 1, point: written(point), nonce: written(nonce), text: written(text) };
  }

  async function send(item) {
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    const answer = await fetch(item.to, { method: "POST", headers, body: item.body, signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status >= 500 || [408, 425, 429].includes(answer.status)) throw new Error(String(answer.status));
    const said = await answer.json();
    return { decision: said.decision ?? "invalid", message: said.message ?? said.findings?.[0]?.message ?? "" };
  }

  // What is decided for good goes; what was refused for good leaves the reason behind, without the answers
  async function one(item) {
    const { decision, message } = await send(item);
    if (TAKEN.includes(decision)) return void (await remove(item.id));
    if (LATER.includes(decision)) return void (await change({ ...item, state: "waiting", message }));
    if (STUCK.includes(decision)) return void (await change({ ...item, state: "stuck", message }));
    await change({ id: item.id, survey: item.survey, title: item.title, state: "told", message });
  }

  async function deliverAll() {
    let failed;
    for (const item of await all()) if (item.state !== "told") await one(item).catch((error) => { failed = error; });
    if (failed) throw failed;
  }

  const deliver = () => (navigator.locks ? navigator.locks.request(LOCK, deliverAll) : deliverAll());

  // What did not reach the server is tried again by itself: some browsers never say that the network is back
  function repeated(attempt) {
    let timer;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(now, PAUSE * (1 + Math.random()));
    };
    async function now() {
      clearTimeout(timer);
      if (!(await attempt())) later();
    }
    return { now, later };
  }

  globalThis.outbox = { all, put, remove, seal, deliver, repeated, TAG: LOCK };
})();
