/** Documents in the languages of the package, through every door. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { render, renderAll, renderEach, validate } from "groundplan";
import { folderWith, groundplan as command } from "./support/command.mjs";
import { load } from "./support/source.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { RENDER_OPTIONS } = await load("facade/options.ts");
const CODES = RENDER_OPTIONS.lang.values;
const STORY = "id: MILL-1\ntitle: Stop the mill\n";

/** The labels of a language as its file has them. */
const labelsOf = (code) => Object.fromEntries(
  readFileSync(join(root, `crates/core/src/labels/${code}.txt`), "utf8").trimEnd().split("\n").map((line) => {
    const at = line.indexOf(" = ");
    return [line.slice(0, at), line.slice(at + 3)];
  }),
);

test("each language arrives to the letter, no-break spaces included", () => {
  for (const lang of CODES) {
    const text = render(STORY, { lang, empty: "placeholder", guidance: "keep" }).text;
    const labels = labelsOf(lang);
    for (const name of ["acceptance_criteria", "hint_domain_model", "hint_reliability", "phase_2", "hint_criteria"]) assert.ok(text.includes(labels[name]), `${lang}: ${name}`);
    assert.ok(text.includes(`**${labels.version}**${labels.colon} `), lang);
  }
});

test("stories of one backlog are in their languages, whichever function renders them", () => {
  const backlog = "stories:\n- {id: A, title: Eins, lang: de}\n- {id: B, title: Two}\n- {id: C, title: Trois, language: fr-CA}\n";
  const titles = (results) => results.map(({ rendered }) => /^# (.+)$/m.exec(rendered.text)[1]);
  const wanted = ["Eins - Architekturdokument", "Two - Architecture Document", "Trois - Document d’architecture"];
  const each = [];
  renderEach(backlog, undefined, (result) => void each.push(result));
  assert.deepEqual(titles(renderAll(backlog)), wanted);
  assert.deepEqual(titles(each), wanted);
  assert.equal(render(backlog, { story: "C" }).sections[1].title, "Résumé");
});

test("an option is stronger than the story, and its value is checked", () => {
  assert.match(render(`${STORY}lang: de\n`, { lang: "en" }).text, /Architecture Document/);
  assert.throws(() => render(STORY, { lang: "sv" }), /^TypeError: groundplan: invalid option `lang`: expected "en", "de", .+, got "sv"/);
  assert.deepEqual(validate(`${STORY}lang: sv\n`).map(({ name, severity }) => [name, severity]), [["unknown-language", "info"]]);
});

test("labels are replaced by name, and an unknown name is an error with a suggestion", () => {
  const { text } = render(STORY, { lang: "de", labels: { executive_summary: "Kurz *gesagt*" } });
  assert.match(text, /^## Kurz \\\*gesagt\\\*$/m);
  assert.match(text, /^## Systemkontext$/m);
  assert.throws(() => render(STORY, { labels: { executive_sumary: "x" } }), /^TypeError: groundplan: .*executive_sumary.*did you mean `labels\.executive_summary`/);
  assert.throws(() => render(STORY, { labels: { risk: 7 } }), /^TypeError: groundplan: invalid option `labels\.risk`: expected a string, got 7/);
});

test("the command has both, its second run is the first, and a wrong name is a usage error", (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY });
  const run = (...more) => command(["render", "story.yaml", "--out", "doc.md", ...more], { cwd });
  const read = () => readFileSync(join(cwd, "doc.md"), "utf8");
  assert.equal(run("--lang", "cs", "--label", "risk=Nebezpečí", "--label", "colon= –").status, 0);
  assert.match(read(), /^\| Nebezpečí \| Dopad \|/m);
  assert.match(read(), /^\*\*Stav\*\* – Koncept$/m);
  assert.match(read(), / lang="cs" labels="[0-9a-f]{16}" /);
  assert.equal(run("--lang", "cs", "--label", "risk=Nebezpečí", "--label", "colon= –", "--check").status, 0);
  assert.equal(run("--lang", "pl", "--check").status, 1);
  for (const wrong of [["--lang", "sv"], ["--label", "riks=x"], ["--label", "risk"]]) {
    const { status, stderr } = run(...wrong);
    assert.equal(status, 2, stderr);
    assert.doesNotMatch(stderr, /TypeError|at .*\.js/);
  }
});

test("the index of a folder is in the language of the call, in every format", (t) => {
  const cwd = folderWith(t, { "stories.yaml": "stories:\n- {id: A, title: Eins}\n- {title: Two}\n" });
  const index = (name, ...more) => {
    const { status, stderr } = command(["render", "stories.yaml", "--all", "--out", name, ...more], { cwd });
    assert.equal(status, 0, stderr);
    return readFileSync(join(cwd, name, more.includes("page") ? "index.html" : "index.md"), "utf8");
  };
  for (const lang of CODES) {
    const text = index(lang, "--lang", lang);
    const { priority, status, story, type } = labelsOf(lang);
    for (const head of [story, status, priority, type]) assert.ok(text.split("\n")[2].includes(`| ${head} |`), `${lang}: ${head}`);
    assert.equal(text.includes("(no id)"), lang === "en", lang);
  }
  assert.match(index("seite", "--lang", "de", "--format", "page"), /<html lang="de">[^]*<title>Storys<\/title>[^]*<th>Priorität<\/th>/);
  assert.match(index("plain"), /^# Stories\n\n\| Story \| Document \| Status \| Priority \| Type \|\n/);
});

test("the languages have at most 22 KB, compressed, and a bundle without documents has none", async () => {
  const bundled = async (names) => {
    const contents = `export { ${names} } from ${JSON.stringify(join(root, "pkg/dist/web.js"))};`;
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: root }, bundle: true, write: false, format: "esm", minify: true, charset: "utf8", external: ["*/engine.js"], platform: "browser", target: "es2022",
    });
    return outputFiles[0].text;
  };
  const [whole, without] = [await bundled("render"), await bundled("validate, stories, init")];
  assert.match(whole, /Akzeptanzkriterien/);
  assert.doesNotMatch(without, /Akzeptanzkriterien/);
  const names = Object.keys(labelsOf("en"));
  const data = CODES.filter((code) => code !== "en").map((code) => names.map((name) => labelsOf(code)[name]).join("\n").replaceAll("\u{a0}", " "));
  for (const texts of data) assert.ok(whole.includes(texts), "it is in the bundle as it is measured");
  const order = [...data].sort((one, other) => whole.indexOf(one) - whole.indexOf(other));
  const size = gzipSync(order.join("\n"), { level: 9 }).length;
  assert.ok(size <= 22 * 1024, `${size} bytes`);
});
