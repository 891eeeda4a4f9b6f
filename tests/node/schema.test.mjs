/** The schema as editors use it: valid itself, with examples that are, and of one mind with the engine. */
import assert from "node:assert/strict";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { CORE_SCHEMA, load, loadAll } from "js-yaml";
import { schema, stories, validate } from "groundplan";
import { readShapes } from "../tools/shapes.mjs";
import { cases } from "./support/goldens.mjs";

/** Words that are annotations here: editors', and whose names a text refers to. */
const WORDS = ["doNotSuggest", "patternErrorMessage", "x-refers-to"];

const whole = schema();
const defs = whole.$defs;
const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
WORDS.forEach((word) => ajv.addKeyword(word));
const valid = ajv.compile(whole);
const HEAD = { story_id: "A-1", story_title: "x" };

/** Every property of every definition, with the way to it. */
const properties = Object.entries(defs).flatMap(([def, { properties = {} }]) =>
  Object.entries(properties).map(([name, property]) => ({ way: `${def}/properties/${name}`, name, property })),
);

/** What a source means to an editor: each of its documents. JSON Schema knows no infinite number, so `.inf` is its text. */
const finite = (value) => JSON.parse(JSON.stringify(value, (_, one) => (typeof one === "number" && !Number.isFinite(one) ? String(one) : one)));
const documents = (source) => loadAll(source, { schema: CORE_SCHEMA }).filter((document) => document !== null && document !== undefined).map(finite);

const errors = (source) => validate(source).filter(({ severity }) => severity === "error");

test("the schema is valid JSON Schema 2020-12", () => {
  assert.equal(whole.$schema, "https://json-schema.org/draft/2020-12/schema");
  assert.ok(ajv.validateSchema(whole), JSON.stringify(ajv.errors));
});

test("each name has a title, a description and an example, or is another name of one that has", () => {
  assert.ok(properties.length > 300);
  for (const { way, property } of properties) {
    if (property.doNotSuggest) {
      const target = property.allOf[0].$ref.replace("#/$defs/", "").split("/").reduce((at, key) => at[key], defs);
      assert.ok(target.examples && !target.doNotSuggest, way);
    } else {
      assert.ok(property.title && property.description && property.examples.length > 0, way);
    }
  }
});

test("each example is valid at its place", () => {
  for (const { way, property } of properties) {
    if (property.doNotSuggest) continue;
    const here = ajv.compile({ $ref: `urn:groundplan:story#/$defs/${way}` });
    for (const example of property.examples) assert.ok(here(example), `${way}: ${JSON.stringify(example)} ${JSON.stringify(here.errors)}`);
  }
  for (const example of whole.examples) assert.ok(valid(example));
});

test("the engine reads each example without a word", () => {
  const fields = (def, under) =>
    Object.entries(defs[def].properties).flatMap(([name, { examples = [] }]) => examples.map((example) => under({ [name]: example })));
  const all = [...fields("story", (field) => ({ ...HEAD, ...field })), ...fields("architecture", (architecture) => ({ ...HEAD, architecture }))];
  for (const story of all) assert.deepEqual(validate(JSON.stringify(story)), [], JSON.stringify(story));
});

test("each story without an error is valid, and so are the gallery's", () => {
  const good = cases().filter(({ source, options }) => {
    if (errors(source).length > 0 || options.limits) return false;
    // An unquoted `name: text` is a mapping to YAML: editors should report it.
    return !validate(source).some(({ name }) => name === "mapping-for-text") && stories(source).length > 0;
  });
  assert.ok(good.length > 60, `${good.length}`);
  for (const { name, source } of good) {
    // A date that isn't one, or looks like none, is a warning to the engine.
    const odd = validate(source).some((diagnostic) => diagnostic.name === "date-not-iso");
    let read;
    try {
      read = documents(source);
    } catch {
      continue;
    }
    for (const document of read) {
      const holds = valid(document);
      const wrong = (valid.errors ?? []).filter(({ keyword }) => keyword !== "if" && !(odd && keyword === "pattern"));
      assert.ok(holds || wrong.length === 0, `${name}: ${JSON.stringify(wrong, null, 1)}`);
    }
  }
});

test("whatever is read without a warning is valid, in every shape", () => {
  const folder = fileURLToPath(new URL("../shapes", import.meta.url));
  const fine = readShapes(folder).filter(({ name, text }) => {
    return !name.endsWith(".md") && validate(text).every(({ severity }) => severity === "info");
  });
  assert.ok(fine.length > 60, `${fine.length}`);
  for (const { name, text } of fine) {
    for (const document of documents(text)) assert.ok(valid(document), `${name}: ${JSON.stringify(valid.errors, null, 1)}`);
  }
});

test("a story with an example of every field is read without a word", () => {
  const first = ({ properties }) => Object.fromEntries(Object.entries(properties).flatMap(([name, { examples }]) => (examples ? [[name, examples[0]]] : [])));
  const story = { ...first(defs.story), architecture: first(defs.architecture) };
  assert.ok(valid(story), JSON.stringify(valid.errors));
  const said = validate(JSON.stringify(story)).filter(({ severity }) => severity !== "info");
  assert.deepEqual(said, []);
});

test("several documents, lists and backlogs are read", () => {
  assert.equal(documents("story_id: A\nstory_title: x\n---\nstory_id: B\nstory_title: y\n").filter((one) => valid(one)).length, 2);
  assert.ok(valid([HEAD, HEAD]));
  assert.ok(valid({ stories: [HEAD], system: { name: "House" }, anything: [1] }));
  assert.ok(valid({ storyId: 7, "Story-Title": "x" }));
  for (const other of [
    { epics: [{ title: "Bread", stories: [{ id: 1, title: "Rye" }] }] },
    { todo: { "B-1": { title: "Rye", status: null } }, done: [] },
    { story: { title: "Rye", tasks: ["Bake"] } },
    [{ user_story: { title: "Rye" } }],
    [{ key: "B-1", fields: { summary: "Rye" } }],
    { stories: { "B-1": { title: "Rye" } } },
  ]) {
    assert.ok(valid(other), JSON.stringify(other));
  }
  for (const wrong of [[], {}, { stories: [] }, { stories: [{ story_id: "A" }] }, { story_id: "", story_title: "x" }, "a text", 5]) {
    assert.equal(valid(wrong), false, JSON.stringify(wrong));
  }
});

/** Values of other kinds than a field is made for. */
const WRONG = {
  text: [["a", "b"], { a: "1", b: "2" }],
  requiredText: [["a", "b"], { a: "1", b: "2" }, null],
  date: [["2026-01-01"], { a: "1", b: "2" }],
  texts: [{ a: "1", b: "2" }, [["a"]]],
};

test("what the schema refuses is reported by the engine too", () => {
  let tried = 0;
  let refused = 0;
  const wrong = (story) => {
    tried += 1;
    if (valid(story)) return;
    refused += 1;
    assert.ok(validate(JSON.stringify(story)).some(({ severity }) => severity !== "info"), JSON.stringify(story));
  };
  const values = ({ $ref = "", type }) => {
    const target = $ref.replace("#/$defs/", "");
    if (WRONG[target]) return WRONG[target];
    const types = defs[target]?.type ?? type;
    if (!types.includes("array")) return [[{ a: [1] }], ...(types.includes("string") ? [] : ["a text"])];
    const item = defs[target]?.items ?? {};
    const member = Object.keys(defs[item.$ref?.replace("#/$defs/", "")]?.properties ?? {})[0];
    return types.includes("object") && target !== "extensionsList" && target !== "documentReferences" ? [{ [member]: "x" }, [[["x"]]]] : [[[["x"]]]];
  };
  for (const [name, property] of Object.entries(defs.story.properties)) {
    if (!property.doNotSuggest) for (const value of values(property)) wrong({ ...HEAD, [name]: value });
  }
  for (const [name, property] of Object.entries(defs.architecture.properties)) {
    if (!property.doNotSuggest) for (const value of values(property)) wrong({ ...HEAD, architecture: { [name]: value } });
  }
  // A member of an item: each text of each list of mappings.
  for (const [name, { $ref = "" }] of Object.entries(defs.architecture.properties)) {
    const item = defs[$ref.replace("#/$defs/", "")]?.items?.$ref?.replace("#/$defs/", "");
    if (!item || !defs[item]?.properties) continue;
    for (const [member, property] of Object.entries(defs[item].properties)) {
      for (const value of WRONG[property.$ref?.replace("#/$defs/", "")] ?? []) wrong({ ...HEAD, architecture: { [name]: [{ [member]: value, zz: "1", yy: "2" }] } });
    }
  }
  assert.ok(tried > 150 && refused > 10, `${refused} of ${tried}`);
});

test("beside a reference stand annotations alone, which editors leave where they are", () => {
  const look = (value, way) => {
    if (typeof value !== "object" || value === null) return;
    const beside = Object.keys(value).filter((word) => !["$ref", "title", "description", "examples", "$comment"].includes(word));
    if ("$ref" in value) assert.deepEqual(beside, [], way);
    for (const [key, inner] of Object.entries(value)) if (key !== "examples") look(inner, `${way}/${key}`);
  };
  look(whole, "#");
});

test("what refers to something refers to fields that there are", () => {
  const referring = Object.entries(defs).flatMap(([way, property]) => (property["x-refers-to"] ? [{ way, property }] : []));
  assert.ok(referring.length >= 9);
  const lists = new Set([...Object.keys(defs.story.properties), ...Object.keys(defs.architecture.properties), "stories", "nodes"]);
  for (const { way, property } of referring) for (const list of property["x-refers-to"]) assert.ok(lists.has(list), `${way}: ${list}`);
});

test("JSON of a story, which is YAML too, is the same to both readers", () => {
  for (const { examples } of Object.values(defs.story.properties).filter(({ doNotSuggest }) => !doNotSuggest)) {
    assert.deepEqual(load(JSON.stringify(examples), { schema: CORE_SCHEMA }), examples);
  }
});
