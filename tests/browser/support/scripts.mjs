/** The scripts that the playground asks for before its first document. */
import { gzipSync } from "node:zlib";

/** Runs in the page: notes when the first document is there. */
export const NOTE_FIRST_DOCUMENT = () => {
  new MutationObserver((_, observer) => {
    if (!document.querySelector("#preview h1")) return;
    observer.disconnect();
    window.drawn = performance.now();
  }).observe(document, { childList: true, subtree: true });
};

/** Their size in KB of gzip -9, without the worker's, which loads beside them. */
export async function scriptsBefore(page) {
  const names = await page.evaluate(() =>
    performance.getEntriesByType("resource").filter(({ name, startTime }) => name.endsWith(".js") && startTime < window.drawn).map(({ name }) => name),
  );
  const own = names.filter((name) => !/\/worker-(?!urls)/.test(name));
  const sizes = await Promise.all(own.map(async (name) => gzipSync(Buffer.from(await (await fetch(name)).arrayBuffer()), { level: 9 }).length));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}
