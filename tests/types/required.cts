/** The types of the worker and of pictures as CommonJS reads them. Compiled, never run. */
import groundplan = require("groundplan");
import pictures = require("groundplan/png");
import entry = require("groundplan/worker");

const worker: entry.Connection = entry.connect({ timeout: 1000 });
const rendered: Promise<groundplan.Rendered> = worker.render("id: A", { format: "html" }, { slot: "preview" });
const error: groundplan.GroundplanError = new entry.GroundplanError("why", []);
// @ts-expect-error -- there is no such format
void worker.render("id: A", { format: "pdf" });
const picture: Promise<Uint8Array> = pictures.toPng("<svg/>", { scale: 2, background: "white" });
// @ts-expect-error -- a scale is a number
void pictures.toPng("<svg/>", { scale: "2" });
void [rendered, error, picture, pictures.init()];
