/** The document of the example that a first visit opens. It is made by the build, so it shows before the engine has started. */
import document from "../../../../tests/goldens/gallery-instant-refunds/story.yaml?document";
import { byId } from "../../ui/dom.js";
import { narrow } from "../../ui/narrow.js";
import { type Content, createContent } from "./content.js";
import { HEADINGS } from "./fields.js";

/** How many blocks show first: about as many as the largest screen has room for, and a phone. */
const FIRST_BLOCKS = { wide: 16, narrow: 6 };

/** How long the blocks of one frame may take to lay out, in milliseconds; a slow machine gets fewer of them. */
const FRAME_TIME = 8;

/** How many blocks follow in one frame at most. */
const MOST_BLOCKS = 32;

/** Whether it shows to its end. */
let isComplete = false;

/**
 * Shows it until the engine's own answer is there, which is the same: what the screen has room for at once, the rest
 * frame by frame. Resolves when the first part is drawn; `complete` resolves with the rest.
 */
export async function showFirstDocument(): Promise<{ readonly complete: Promise<void> }> {
  const preview = byId("preview");
  const blocks = createBlocks();
  const add = (count: number): void => {
    for (let added = 0; added < count && !isComplete; added += 1) {
      const { value, done = false } = blocks.next();
      isComplete = done;
      if (value) preview.append(value);
    }
  };
  let count = narrow.matches ? FIRST_BLOCKS.narrow : FIRST_BLOCKS.wide;
  add(count);
  preview.ariaBusy = "true";
  preview.hidden = false;
  byId("loading").hidden = true;
  await drawn();
  const addRest = async (): Promise<void> => {
    while (!isComplete && preview.ariaBusy === "true") {
      const start = performance.now();
      add(count);
      // To ask for its height lays it out, as the frame would.
      void preview.offsetHeight;
      const time = performance.now() - start;
      count = Math.ceil(Math.min(MOST_BLOCKS, (count * FRAME_TIME) / Math.max(1, time)));
      await drawn();
    }
  };
  return { complete: addRest() };
}

/** Whether the engine's answer is what already shows, to its end. */
export function isShown({ look, nodes, previewSections, story }: Content): boolean {
  return isComplete && look === document.look && story.title === document.story.title && says(nodes, document.nodes) && says(previewSections, document.previewSections);
}

/** Whether an answer says all that the build says; what the build leaves out is the same in all documents. */
function says(answered: unknown, built: unknown): boolean {
  if (typeof built !== "object" || built === null || typeof answered !== "object" || answered === null) return answered === built;
  if (Array.isArray(built) && Reflect.get(answered, "length") !== built.length) return false;
  return Object.entries(built).every(([key, value]) => says(Reflect.get(answered, key), value));
}

/** The blocks of the document, each chapter of which is made with the first of its blocks. */
function* createBlocks(): Generator<ChildNode, void> {
  const { nodes, previewSections } = document;
  let headings = 0;
  for (let from = 0; from < nodes.length; ) {
    const next = nodes.findIndex((node, index) => index > from && typeof node !== "string" && node.name === "h2");
    const to = next < 0 ? nodes.length : next;
    const chapter = createContent({ ...document, nodes: nodes.slice(from, to), previewSections: previewSections.slice(headings) });
    headings += chapter.querySelectorAll(HEADINGS).length;
    yield* [...chapter.childNodes];
    from = to;
  }
}

/** The next frame has been drawn, or would have been if the tab were visible. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => void setTimeout(resolve);
    if (globalThis.document.hidden) done();
    else requestAnimationFrame(done);
  });
}
