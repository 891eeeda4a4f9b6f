/** The URLs of the scripts that the page starts, which its trusted types allow, and no others. */
import exportUrl from "./exports/export-worker.ts?worker&url";
import engineUrl from "./worker.ts?worker&url";

/** The build writes the service worker beside the page, since it answers only for what is below it. */
const URLS = { engine: engineUrl, export: exportUrl, offline: new URL("service-worker.js", document.baseURI).href } as const;

/** The part of trusted types that this needs; TypeScript and some browsers don't know them. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(name: string): string }): { createScriptURL(name: string): string };
}

/** A policy can be created once, so one module has it for every worker. It allows these URLs, and no HTML. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("groundplan-worker", {
  createScriptURL: (name) => URLS[name as keyof typeof URLS],
});

/** The URL of the service worker, which trusted types check too. */
export function serviceWorkerUrl(): string {
  return policy?.createScriptURL("offline") ?? URLS.offline;
}

/** The engine's worker, started before anybody asks for it. */
let prepared: Worker | undefined;

/** Starts the engine's worker ahead of the first request. */
export function prepareEngine(): void {
  const started = startWorker("engine");
  // Nobody hears yet that it failed: the request starts another, whose failure is reported.
  started.addEventListener("error", () => (prepared = undefined), { once: true });
  prepared = started;
}

/** Starts a worker, or returns the one that was prepared. */
export function startWorker(name: "engine" | "export"): Worker {
  if (name === "engine" && prepared) {
    const ready = prepared;
    prepared = undefined;
    return ready;
  }
  return new Worker(policy?.createScriptURL(name) ?? URLS[name], { type: "module" });
}
