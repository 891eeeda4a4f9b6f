/** Keeps the whole site for use without a network. The build writes the list of files and their version in front of this text. */
/* global FILES, VERSION */
const CACHE = `groundplan-${VERSION}`;
const address = (file) => new URL(file, self.registration.scope).href;
const known = new Set(FILES.map(address));

self.addEventListener("install", (event) => {
  // Pages keep their names from version to version, so they are fetched past the browser's own cache.
  const requests = FILES.map((file) => new Request(address(file), { cache: file.startsWith("assets/") ? "default" : "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

self.addEventListener("activate", (event) => {
  const clean = async () => {
    for (const name of await caches.keys()) if (name.startsWith("groundplan-") && name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

/** The page asks for the new version when the person wants it: a tab never changes under somebody's hands. */
self.addEventListener("message", ({ data }) => {
  if (data === "activate") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.hash = url.search = "";
  if (url.pathname.endsWith("/index.html")) url.pathname = url.pathname.slice(0, -"index.html".length);
  if (request.method !== "GET" || !known.has(url.href)) return;
  const answer = async () => {
    const cache = await caches.open(CACHE);
    return (await cache.match(url.href)) ?? fetch(request);
  };
  event.respondWith(answer());
});
