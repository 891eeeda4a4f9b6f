/** The first script of the page: it starts the engine, which loads and compiles while the rest of the page does. */
import "groundplan/document.css";
import "./styles/tokens.css";
import "./styles/page.css";
import "./styles/editor.css";
import "./styles/document.css";
import "./styles/lists.css";
import "./styles/menus.css";
import "./styles/options.css";
import "./styles/drafts.css";
import "./styles/backlog.css";
import "./styles/fill.css";
import "./styles/help.css";
import "./styles/template.css";
import "./styles/phone.css";
import "./styles/forced-colors.css";
import { showFirstDocument } from "./panels/document/first-document.js";
import { prepareEngine } from "./engine/worker-urls.js";
import { isFirstVisit } from "./state/first-visit.js";
import { noteEarlyPresses } from "./ui/early-presses.js";
import { narrow } from "./ui/narrow.js";

prepareEngine();
const repeatPresses = noteEarlyPresses();
const first = isFirstVisit() ? await showFirstDocument() : undefined;
// A narrow screen, that of a slow machine, has nothing else in sight: what follows would only hold it up.
if (narrow.matches) await first?.complete;
void import("./main.js").then(async () => {
  repeatPresses();
  await first?.complete;
  // What looks for the preview finds it with all that belongs to it.
  document.querySelector("#preview")?.toggleAttribute("data-preview", true);
});
