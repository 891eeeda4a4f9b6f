/** The document of the example that a first visit opens. It is made by the build, so it shows before the engine has started. */
import document from "../../../../tests/goldens/gallery-instant-refunds/story.yaml?document";
import { byId } from "../../ui/dom.js";
import { createContent } from "./content.js";

/** How many blocks show first: about as many as the largest screen has room for. */
const FIRST_BLOCKS = 16;

/** How many blocks follow in one frame. */
const BLOCKS = 16;

/**
 * Shows it until the engine's own answer is there, which is the same: what the screen has room for at once, the rest
 * frame by frame. Resolves when the first part is drawn; `complete` resolves with the rest.
 */
export async function showFirstDocument(): Promise<{ readonly complete: Promise<void> }> {
  const preview = byId("preview");
  const content = createContent(document);
  const add = (count: number): void => preview.append(...[...content.childNodes].slice(0, count));
  add(FIRST_BLOCKS);
  preview.ariaBusy = "true";
  preview.hidden = false;
  byId("loading").hidden = true;
  await drawn();
  const addRest = async (): Promise<void> => {
    while (content.hasChildNodes() && preview.ariaBusy === "true") {
      add(BLOCKS);
      await drawn();
    }
  };
  return { complete: addRest() };
}

/** The next frame has been drawn, or would have been if the tab were visible. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => void setTimeout(resolve);
    if (globalThis.document.hidden) done();
    else requestAnimationFrame(done);
  });
}
