/**
 * The parsers of other tools read generated graphs as Groundplan exports them, with names that nobody expects. For
 * Structurizr, whose parser no package registry has, `STRUCTURIZR` may hold a Java class path with it.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const { EXPORTS, JAVA, PLANTUML, STRUCTURIZR } = process.env;
const texts = (ending) => readdirSync(EXPORTS).filter((name) => name.endsWith(`.${ending}`)).sort().map((name) => ({ name, text: readFileSync(join(EXPORTS, name), "utf8") }));

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
  assert.ok(all.length >= 100, `${all.length} texts`);
  const complaints = [];
  for (const { name, text } of all) {
    const complaint = await parse(text);
    if (complaint) complaints.push(`${name}: ${complaint}`.slice(0, 500));
  }
  return complaints;
}

test("D2 compiles every graph", async () => {
  const { D2 } = await load("@terrastruct/d2", "dist/node-esm/index.js");
  const d2 = new D2();
  const parse = (text) => d2.compile(text).then(() => undefined, (error) => error.message);
  assert.ok(await parse("a: {"), "what is broken is refused");
  assert.deepEqual(await refused("d2", parse), []);
  d2.worker?.terminate();
});

test("LikeC4 reads every graph, and its view shows all elements", async () => {
  const { LikeC4 } = await load("likec4", "dist/index.mjs");
  const parse = async (text) => {
    const model = await LikeC4.fromSource(text, { printErrors: false, logger: false });
    const errors = model.getErrors().map(({ message, line }) => `${line}: ${message}`);
    if (errors.length === 0 && !text.includes("dynamic view")) {
      const computed = await model.computedModel();
      const elements = [...computed.elements()].length;
      const shown = [...[...computed.views()][0].nodes()].length;
      if (shown !== elements) errors.push(`${shown} of ${elements} elements are shown`);
    }
    await model.dispose?.();
    return errors.join("; ");
  };
  assert.ok(await parse("model { a = b }"), "what is broken is refused");
  assert.deepEqual(await refused("c4", parse), []);
});

test("PlantUML reads every graph with its library of C4", async () => {
  const check = (folder) => run(JAVA, ["-Djava.awt.headless=true", "-jar", PLANTUML, "--check-syntax", folder]).then(() => true, () => false);
  assert.equal(await check(fileURLToPath(new URL("other-tools/broken.puml", import.meta.url))), false, "what is broken is refused");
  assert.ok(texts("puml").length >= 100);
  assert.ok(await check(join(EXPORTS, "*.puml")), "PlantUML refuses a text; run it for each to see which");
});

test("Structurizr reads every graph", { skip: !STRUCTURIZR && "STRUCTURIZR is not set: no registry has its parser" }, async () => {
  const program = fileURLToPath(new URL("other-tools/Structurizr.java", import.meta.url));
  const { stdout } = await run(JAVA, ["--class-path", STRUCTURIZR, program, EXPORTS]);
  assert.deepEqual(stdout.split("\n").filter(Boolean), []);
});
