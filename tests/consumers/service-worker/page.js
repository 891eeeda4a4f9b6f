/** The page registers the service worker that its address names, and asks it for a report. */
const type = new URLSearchParams(location.search).get("type");
const controlled = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));

await navigator.serviceWorker.register(`${type}.js`, { type });
await controlled;
globalThis.report = await (await fetch("report.json")).json();
