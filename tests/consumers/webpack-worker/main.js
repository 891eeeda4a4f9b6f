/** A page that leaves the rendering to a worker. */
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data }) => {
  globalThis.report = data;
});
