// Keeps the respondents' pages and their scripts for when there is no network. VERSION, STATIC and SCOPE stand before it.
// Answers that wait are not here but in the outbox, which no update of this script touches.
(() => {
  "use strict";
  const PREFIX = "langnghe-respond-", CACHE = PREFIX + VERSION, PATIENCE = 8000, ANY = { ignoreVary: true };
  const pathOf = (url) => new URL(url, location.href).pathname;
  const isPage = (url) => pathOf(url).startsWith(SCOPE) && /^[A-Za-z0-9_-]+$/.test(pathOf(url).slice(SCOPE.length));
  const isKept = (url) => pathOf(url).startsWith(SCOPE) && /\/(list\/.+\.json|sound\/.+|offline\.json)$/.test(pathOf(url));
  const isOffline = (html) => html.includes(" data-offline=");

  // The files that a page needs: its scripts, and the lists that are searched in
  const needed = (html) => [...html.matchAll(/(?:src|data-offline|data-picker|data-more)="([^"]+)"/g)].map((found) => found[1].replaceAll("&amp;", "&"));

  async function keepFiles(cache, html, from) {
    for (const file of needed(html)) {
      if (await cache.match(file, ANY)) continue;
      const old = await from?.match(file, ANY);
      if (old) await cache.put(file, old);
      else await cache.add(file);
    }
  }

  async function keep(path, answer) {
    const cache = await caches.open(CACHE), html = await answer.clone().text();
    if (!answer.ok || !isOffline(html)) return void (await cache.delete(path, ANY));
    await keepFiles(cache, html);
    await cache.put(path, answer);
  }

  // The kept page as another person opens it: with a name of its own for what will be sent
  async function kept(path) {
    const found = await (await caches.open(CACHE)).match(path, ANY);
    if (!found) return undefined;
    const name = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    const html = (await found.text()).replace(/(name="_submission" value=")[^"]*/, (_, head) => head + name);
    const headers = new Headers(found.headers);
    for (const each of ["content-encoding", "content-length"]) headers.delete(each);
    return new Response(html, { headers });
  }

  async function visit(event) {
    const { request } = event, path = pathOf(request.url), old = await kept(path);
    const asked = fetch(request).then((answer) => {
      if (request.method === "GET") event.waitUntil(keep(path, answer.clone()).catch(() => {}));
      return answer;
    });
    if (!old) return asked;
    const slow = new Promise((done) => setTimeout(done, PATIENCE, old));
    return (request.method === "GET" ? Promise.race([asked, slow]) : asked).catch(() => old);
  }

  async function file(request) {
    const cache = await caches.open(CACHE), old = await cache.match(request, ANY);
    if (old && !request.url.includes("offline.json")) return old;
    try {
      const answer = await fetch(request);
      if (answer.ok && isKept(request.url)) await cache.put(request, answer.clone());
      return answer;
    } catch (error) {
      if (old) return old;
      throw error;
    }
  }

  // A new version takes over the pages that the former one kept: as they are now, or as they were
  async function inherit() {
    const cache = await caches.open(CACHE);
    for (const name of (await caches.keys()).filter((each) => each.startsWith(PREFIX) && each !== CACHE)) {
      const former = await caches.open(name);
      for (const { url } of (await former.keys()).filter((request) => isPage(request.url))) {
        const old = await former.match(url, ANY);
        await fetch(url).then((answer) => keep(pathOf(url), answer)).catch(async () => {
          await keepFiles(cache, await old.clone().text(), former);
          await cache.put(pathOf(url), old);
        });
      }
    }
    await self.skipWaiting();
  }

  async function clear() {
    const former = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    await Promise.all(former.map((name) => caches.delete(name)));
    await self.clients.claim();
  }

  async function deliver() {
    try {
      await outbox.deliver();
    } finally {
      for (const page of await self.clients.matchAll({ includeUncontrolled: true })) page.postMessage("delivered");
    }
  }

  self.addEventListener("install", (event) => event.waitUntil(inherit()));
  self.addEventListener("activate", (event) => event.waitUntil(clear()));
  self.addEventListener("sync", (event) => { if (event.tag === outbox.TAG) event.waitUntil(deliver()); });
  self.addEventListener("message", (event) => {
    const { keep: path, drop } = event.data;
    if (path && isPage(path)) event.waitUntil(fetch(path).then((answer) => keep(path, answer)).catch(() => {}));
    if (drop) event.waitUntil(caches.open(CACHE).then((cache) => cache.delete(drop, ANY)));
  });
  self.addEventListener("fetch", (event) => {
    const { request } = event;
    if (new URL(request.url).origin !== location.origin) return;
    if (request.mode === "navigate" && isPage(request.url)) event.respondWith(visit(event));
    else if (request.method === "GET" && (pathOf(request.url).startsWith(STATIC) || isKept(request.url))) event.respondWith(file(request));
  });
})();
