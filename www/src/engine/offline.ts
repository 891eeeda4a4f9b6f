/** Installs the service worker, with which the page works without a network, and reports a newer version of the page. */
import { serviceWorkerUrl } from "./worker-urls.js";

/** `onUpdate` is called with what starts the newer version. */
export function installOffline(onUpdate: (activate: () => void) => void): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  void install(onUpdate).catch(() => undefined);
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
