/** The worker's types as CommonJS reads them. Compiled, never run. */
import groundplan = require("groundplan");
import entry = require("groundplan/worker");

const worker: entry.Connection = entry.connect({ timeout: 1000 });
const rendered: Promise<groundplan.Rendered> = worker.render("id: A", { format: "html" }, { slot: "preview" });
const error: groundplan.GroundplanError = new entry.GroundplanError("why", []);
// @ts-expect-error -- there is no such format
void worker.render("id: A", { format: "pdf" });
void [rendered, error];
