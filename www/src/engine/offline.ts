/** Installs the service worker, with which the page works without a network, and reports a newer version of the page. */
import { serviceWorkerUrl } from "./worker-urls.js";

/** How long the page is left alone before the site is stored, in milliseconds: the first document comes first. */
const DELAY = 2500;

/** `onUpdate` is called with what starts the newer version. */
export function installOffline(onUpdate: (activate: () => void) => void): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  setTimeout(() => void install(onUpdate).catch(() => undefined), DELAY);
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
