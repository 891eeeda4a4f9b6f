/** The URLs of the scripts that the page starts, which its trusted types allow, and no others. */
import exportUrl from "./export-worker.ts?worker&url";
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

/** Starts a worker. */
export function startWorker(name: "engine" | "export"): Worker {
  return new Worker(policy?.createScriptURL(name) ?? URLS[name], { type: "module" });
}
