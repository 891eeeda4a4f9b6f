/** What both service workers do: take over the page, and answer one address themselves. */
import { check } from "./shared/check.mjs";

export function answer(ready, groundplan) {
  addEventListener("install", (event) => event.waitUntil(ready));
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
  addEventListener("fetch", (event) => {
    if (new URL(event.request.url).pathname !== "/report.json") return;
    event.respondWith(ready.then(() => Response.json(check(groundplan))));
  });
}
