/** Stories with hostile texts: one text in every field at once, or another one in each. */
import { readFileSync } from "node:fs";
import { load } from "js-yaml";

const here = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const LARGEST = load(here("../../goldens/gallery-card-disputes/story.yaml"));

/** What the largest story lacks. */
const MORE = {
  system: { name: "x", description: "x" },
  notes: ["x", "x\nx"],
  labels: ["x", "x"],
  further: { x: "x", y: ["x", { x: "x\nx" }], z: "x" },
  artifact_registry: { x: { purpose: "x", created_in_task: "x" } },
  links: ["x"],
};

/** The same structure with every text replaced; `next` gives the next one. */
function everywhere(value, next) {
  if (Array.isArray(value)) return value.map((item) => everywhere(item, next));
  if (value !== null && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, everywhere(item, next)]));
  return next();
}

/** The structure of the largest story, with what it lacks. */
export const shape = () => ({ ...LARGEST, ...MORE });

/** A part of a structure, with other texts and a member that nobody knows here and there. */
export function part(value, { next, text }, depth = 0) {
  const inner = (item) => part(item, { next, text }, depth + 1);
  if (Array.isArray(value)) return value.slice(0, Math.floor(next() * 3)).map(inner);
  if (value === null || typeof value !== "object") return text();
  const kept = Object.entries(value).filter(() => next() < (depth === 0 ? 0.25 : 0.5));
  const more = next() < 0.2 ? [[next() < 0.5 ? "x" : text(), next() < 0.5 ? text() : [text(), { x: text(), y: text() }]]] : [];
  const made = Object.fromEntries([...kept.map(([key, item]) => [key, inner(item)]), ...more]);
  return depth === 0 ? { story_id: "S-1", story_title: "T", ...made } : made;
}

/** The first two of each list. */
function shortened(value) {
  if (Array.isArray(value)) return value.slice(0, 2).map(shortened);
  if (value !== null && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortened(item)]));
  return value;
}

function story(next, whole) {
  const made = everywhere({ ...(whole ? LARGEST : shortened(LARGEST)), ...MORE }, next);
  // Words that decide on the place of others, and would be refused.
  made.architecture.diagrams = { landscape: { language: next(), source: next() } };
  made.architecture.data_flow = [next(), next()];
  made.sections = [{ title: next(), text: next() }, { title: next(), under: "System Context", text: next() }];
  return JSON.stringify(made);
}

/** A story with the text in all fields. */
export const filled = (text) => story(() => text, false);

/** A story with the texts in turn, from one on. */
export function mixed(texts, from) {
  let at = from;
  return story(() => texts[at++ % texts.length], true);
}

/** A story with a text between words: what the texts around it could turn inside out. */
export const pairs = (texts, from) => mixed(texts.flatMap((text, index) => [text, `a ${texts[(index + from) % texts.length]} b`]), from);

const CLASSES = ["scripts", "links", "svg-and-mathml", "mutation", "css", "markdown", "front-matter", "confluence", "mermaid", "clobbering", "bidi", "terminal"];

/** All strings by class. */
export const strings = Object.fromEntries(CLASSES.map((name) => [name, JSON.parse(here(`../strings/${name}.json`))]));

/** The strings that once got through: they are tried every time. */
export const found = JSON.parse(here("../strings/found.json"));

/** The stories that once did, if it took several texts. */
export const foundStories = JSON.parse(here("../strings/stories.json")).map((made) => JSON.stringify(made));
