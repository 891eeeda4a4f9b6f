/** `template`: built-in templates as files. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { render, templateSource } from "groundplan";
import { folderWith, groundplan } from "./support/command.mjs";

const STORY = "story_id: KILN-1\nstory_title: Fire at night\nrisks: [The kiln cracks]\ndecisions: [Fire by wood]\n";

test("an ejected template renders the same document, and can be changed", (t) => {
  const cwd = folderWith(t, { "kiln.yaml": STORY });
  const run = (...args) => groundplan(args, { cwd });
  for (const name of ["architecture", "arc42", "adr", "summary", "seed"]) {
    assert.equal(run("template", name, "--out", `${name}.md.j2`).status, 0);
    const rendered = (template) => run("render", "kiln.yaml", "--template", template, "--date", "2026-01-27").stdout;
    assert.equal(rendered(`${name}.md.j2`), rendered(name), name);
    assert.equal(readFileSync(join(cwd, `${name}.md.j2`), "utf8"), templateSource(name));
  }
  writeFileSync(join(cwd, "summary.md.j2"), templateSource("summary").replace("## {{ label.risks }}", "## What may go wrong"));
  assert.match(run("render", "kiln.yaml", "--template", "summary.md.j2").stdout, /^## What may go wrong\n\n[^]*\| The kiln cracks \|/m);
});

test("an ejected template writes every language by the names of its labels, and in words with `--lang`", (t) => {
  const cwd = folderWith(t, { "kiln.yaml": STORY });
  const run = (...args) => groundplan(args, { cwd });
  const rendered = (template, ...more) => run("render", "kiln.yaml", "--template", template, "--date", "2026-01-27", ...more).stdout;
  assert.equal(run("template", "arc42", "--out", "names.md.j2").status, 0);
  for (const lang of ["de", "ja"]) {
    const builtIn = rendered("arc42", "--lang", lang);
    assert.equal(rendered("names.md.j2", "--lang", lang), builtIn);
    assert.equal(run("template", "arc42", "--lang", lang, "--out", `${lang}.md.j2`).status, 0);
    assert.equal(readFileSync(join(cwd, `${lang}.md.j2`), "utf8"), templateSource("arc42", { lang }));
    assert.equal(rendered(`${lang}.md.j2`), builtIn);
    assert.equal(rendered(`${lang}.md.j2`, "--lang", lang), builtIn);
  }
  assert.match(templateSource("summary", { lang: "de" }), /^## Risiken$/m);
  writeFileSync(join(cwd, "own.md.j2"), "# {{ label.risks }} {{ set.reader }} {{ label.riskss }}\n");
  const own = run("render", "kiln.yaml", "--template", "own.md.j2", "--lang", "fr", "--set", "reader=7");
  assert.match(own.stdout, /^# Risques 7/m);
  assert.match(own.stderr, /nothing defines `label\.riskss`[^]*did you mean `label\.risks`\?/);
  assert.equal(run("template", "arc42", "--lang", "sv").status, 2);
  assert.throws(() => templateSource("arc42", { lang: "sv" }), /^TypeError: groundplan: unknown language `sv`: expected en, de/);
});

test("an ejected template omits what is empty, as the built-in one does", () => {
  for (const name of ["architecture", "arc42", "summary"]) {
    const [own, builtIn] = [{ source: templateSource(name) }, name].map((template) => render(STORY, { template, format: "html" }));
    assert.equal(own.text, builtIn.text);
    assert.deepEqual(own.sections, builtIn.sections);
  }
});

test("`template` names the templates that there are, and never replaces what is there", (t) => {
  const cwd = folderWith(t, { "mine.md.j2": "mine" });
  for (const [args, status, message] of [
    [["template"], 2, /`template` needs one name\n.*architecture, seed, arc42, adr, summary/],
    [["template", "acr42"], 2, /there is no template `acr42`\n.*did you mean `arc42`\?/],
    [["template", "adr", "--out", "mine.md.j2"], 1, /mine\.md\.j2 exists and has different content; not overwritten/],
  ]) {
    const { status: code, stderr } = groundplan(args, { cwd });
    assert.equal(code, status, stderr);
    assert.match(stderr, message);
  }
  assert.throws(() => templateSource("arc"), (error) => error instanceof TypeError && /unknown template `arc`: expected architecture/.test(error.message));
});
