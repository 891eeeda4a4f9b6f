/** Installs the service worker, with which the page works without a network, and reports a newer version of the page. */
import { serviceWorkerUrl } from "./worker-urls.js";

/** How long nobody must have pressed a key before the site is stored, in milliseconds: to store it takes the time that typing needs. */
const PAUSE = 2500;

/** `onUpdate` is called with what starts the newer version. */
export function installOffline(onUpdate: (activate: () => void) => void): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  afterPause(() => void install(onUpdate).catch(() => undefined));
}

function afterPause(run: () => void): void {
  const pauseEnded = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      pauseEnded.abort();
      run();
    }, PAUSE);
  };
  addEventListener("keydown", wait, { capture: true, signal: pauseEnded.signal });
  wait();
}

async function install(onUpdate: (activate: () => void) => void): Promise<void> {
  const registration = await navigator.serviceWorker.register(serviceWorkerUrl());
  const report = (): void => {
    const { waiting } = registration;
    // Without a controller this is the first version, not a newer one.
    if (!waiting || !navigator.serviceWorker.controller) return;
    onUpdate(() => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage("activate");
    });
  };
  report();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", report));
}
