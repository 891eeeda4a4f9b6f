/**
 * The parsers of other tools read the gallery's diagrams and generated graphs as Groundplan exports them, the latter
 * with names that nobody expects. Each tool starts once for all of them, and has its own limit of time. For
 * Structurizr, whose parser no package registry has, `STRUCTURIZR` may hold a Java class path with it.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const { EXPORTS, JAVA, PLANTUML, STRUCTURIZR } = process.env;
const texts = (ending) => readdirSync(EXPORTS).filter((name) => name.endsWith(`.${ending}`)).sort().map((name) => ({ name, text: readFileSync(join(EXPORTS, name), "utf8") }));

/** Sixty generated graphs, and the diagrams of the gallery. */
const LEAST = 100;

/** A tool that takes longer than this, in milliseconds, fails by its name. */
const TIMEOUT = 900_000;

let scratch;
let load;

before(async () => {
  scratch = mkdtempSync(join(tmpdir(), "groundplan-tools-"));
  cpSync(fileURLToPath(new URL("other-tools", import.meta.url)), scratch, { recursive: true });
  // `npm ci` refuses a lock file that lacks packages of other platforms.
  await run("npm", ["install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: scratch });
  const require = createRequire(join(scratch, "package.json"));
  load = (name, path) => import(pathToFileURL(join(scratch, "node_modules", name, path ?? require(`${name}/package.json`).main)));
});

after(() => rmSync(scratch, { recursive: true, force: true }));

/** Every text of a tool, and what its parser says of those that it refuses. */
async function refused(ending, parse) {
  const all = texts(ending);
  assert.ok(all.length >= LEAST, `${all.length} texts`);
  const complaints = [];
  for (const { name, text } of all) {
    const complaint = await parse(text);
    if (complaint) complaints.push(`${name}: ${complaint}`.slice(0, 500));
  }
  return complaints;
}

test("D2 compiles every graph", { timeout: TIMEOUT }, async () => {
  const { D2 } = await load("@terrastruct/d2", "dist/node-esm/index.js");
  const d2 = new D2();
  const parse = (text) => d2.compile(text).then(() => undefined, (error) => error.message);
  assert.ok(await parse("a: {"), "what is broken is refused");
  assert.deepEqual(await refused("d2", parse), []);
  d2.worker?.terminate();
});

test("PlantUML reads every graph with its library of C4", { timeout: TIMEOUT }, async () => {
  const check = (folder) => run(JAVA, ["-Djava.awt.headless=true", "-jar", PLANTUML, "--check-syntax", folder]).then(() => "", (error) => error.stdout || error.message);
  assert.ok(await check(fileURLToPath(new URL("other-tools/broken.puml", import.meta.url))), "what is broken is refused");
  assert.ok(texts("puml").length >= LEAST);
  assert.equal(await check(join(EXPORTS, "*.puml")), "");
});

test("Structurizr reads every graph", { timeout: TIMEOUT, skip: !STRUCTURIZR && "STRUCTURIZR is not set: no registry has its parser" }, async () => {
  const program = fileURLToPath(new URL("other-tools/Structurizr.java", import.meta.url));
  const { stdout } = await run(JAVA, ["--class-path", STRUCTURIZR, program, EXPORTS]);
  assert.deepEqual(stdout.split("\n").filter(Boolean), []);
});

test("LikeC4 reads every graph, and its view shows all elements", { timeout: TIMEOUT }, async () => {
  const { LikeC4 } = await load("likec4", "dist/index.mjs");
  // Each graph is a project of one workspace: to start the tool for each takes longer than all else.
  const workspace = join(scratch, "workspace");
  const project = (name, text) => {
    mkdirSync(join(workspace, name), { recursive: true });
    writeFileSync(join(workspace, name, "likec4.config.json"), JSON.stringify({ name }));
    writeFileSync(join(workspace, name, "model.c4"), text);
  };
  project("broken", "model { a = b }");
  const all = texts("c4").map(({ name, text }) => ({ name: name.replace(/\W/gu, "-"), text }));
  for (const { name, text } of all) project(name, text);
  const model = await LikeC4.fromWorkspace(workspace, { printErrors: false, logger: false });
  const complaints = model.getErrors().map(({ message, line, sourceFsPath }) => `${basename(dirname(sourceFsPath))}: ${line}: ${message}`);
  assert.ok(complaints.some((it) => it.startsWith("broken: ")), "what is broken is refused");
  assert.equal(model.projects().length, all.length + 1);
  for (const { name, text } of all.filter((it) => !it.text.includes("dynamic view"))) {
    const computed = await model.computedModel(name);
    const elements = [...computed.elements()].length;
    const shown = [...[...computed.views()][0].nodes()].length;
    if (shown !== elements) complaints.push(`${name}: ${shown} of ${elements} elements are shown`);
    assert.ok(elements > 0 || !/ = /u.test(text), `${name} has no elements`);
  }
  // It may go on for minutes with what nobody asked it for; the process ends after this test.
  void model.dispose?.();
  assert.deepEqual(complaints.filter((it) => !it.startsWith("broken: ")), []);
});
