// The interviewer's app without a network. VERSION, STATIC, SCOPE and FILES stand before it. The questionnaires lie in a cache of
// their own, which the app fills and empties and no update of this script touches.
(() => {
  "use strict";
  const PREFIX = "langnghe-interview-", CACHE = PREFIX + VERSION, DOWNLOADS = "langnghe-interviews", PATIENCE = 5000, ANY = { ignoreVary: true };

  async function install() {
    const cache = await caches.open(CACHE);
    await cache.addAll([SCOPE, ...FILES]);
    await self.skipWaiting();
  }

  async function activate() {
    const former = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    await Promise.all(former.map((name) => caches.delete(name)));
    await self.clients.claim();
  }

  // The list as it is now, or as it was when there is no network
  async function home(request) {
    const cache = await caches.open(CACHE);
    try {
      const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
      if (answer.ok) await cache.put(SCOPE, answer.clone());
      return answer;
    } catch (error) {
      const old = await cache.match(SCOPE, ANY);
      if (old) return old;
      throw error;
    }
  }

  async function held(request) {
    const inDownloads = await (await caches.open(DOWNLOADS)).match(request.url.replace(/#.*/, ""), ANY);
    return inDownloads ?? (await (await caches.open(CACHE)).match(request, ANY)) ?? fetch(request);
  }

  async function deliver() {
    try {
      await outbox.deliver();
    } finally {
      for (const page of await self.clients.matchAll()) page.postMessage("delivered");
    }
  }

  self.addEventListener("install", (event) => event.waitUntil(install()));
  self.addEventListener("activate", (event) => event.waitUntil(activate()));
  self.addEventListener("sync", (event) => { if (event.tag === outbox.TAG) event.waitUntil(deliver()); });
  self.addEventListener("fetch", (event) => {
    const { request } = event, url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== location.origin) return;
    // The app itself asks for a questionnaire with its pass, and wants it from the server
    if (request.headers.has("X-Langnghe-Pass")) return;
    if (request.mode === "navigate" && url.pathname === SCOPE) event.respondWith(home(request));
    else if (request.mode === "navigate" || url.pathname.startsWith(STATIC) || /\/(list|sound)\//.test(url.pathname)) event.respondWith(held(request));
  });
})();
