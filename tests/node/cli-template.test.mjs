/** `--template`: a custom template, with the files beside it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folderWith, groundplan } from "./support/command.mjs";

const STORY = "story_id: A-1\nstory_title: Feed the seals\n";

test("a custom template has the files beside it as partials", (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY, "doc.j2": "{% include 'head.j2' %}: {{ story_id }}", "head.j2": "{{ story_title }}", "bad.j2": "{{ story_titel }}" });
  assert.equal(groundplan(["render", "story.yaml", "--template", "doc.j2"], { cwd }).stdout, "Feed the seals: A-1");
  const unknown = groundplan(["render", "story.yaml", "--template", "bad.j2"], { cwd });
  assert.match(unknown.stderr, /warning\[GP201\][\s\S]*--> bad\.j2:1:4\n[\s\S]*story_titel/);
});

test("a template's problems are reported with its path, in every kind of report", (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY });
  mkdirSync(join(cwd, "own"));
  writeFileSync(join(cwd, "own/doc.j2"), "{{ story_titel }}{% include 'head.j2' %}");
  writeFileSync(join(cwd, "own/head.j2"), "{{ story_idd }}");
  const run = (path, ...more) => groundplan(["validate", "story.yaml", "--template", path, ...more], { cwd }).stdout;
  for (const [path, partial] of [["own/doc.j2", "own/head.j2"], [join(cwd, "own/doc.j2"), join(cwd, "own/head.j2")]]) {
    const text = run(path);
    for (const file of [path, partial]) assert.ok(text.includes(`--> ${file}:1:4\n`), text);
    assert.deepEqual(JSON.parse(run(path, "--json")).files[0].diagnostics.map(({ file }) => file).sort(), [path, partial]);
    const github = run(path, "--report", "github");
    for (const file of ["own/doc.j2", "own/head.j2"]) assert.ok(github.includes(`file=${file},`), github);
  }
  const uris = JSON.parse(run("own/doc.j2", "--report", "sarif")).runs[0].results.map(({ locations }) => locations[0].physicalLocation.artifactLocation.uri);
  assert.deepEqual(uris.sort(), ["own/doc.j2", "own/head.j2"]);
});

test("what lies beside a template and is no text stops nothing", { skip: process.platform === "win32" }, (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY, "doc.j2": "{% include 'head.j2' %}", "head.j2": "{{ story_title }}", "latin1.j2": Buffer.from("caf\xe9", "latin1"), "plain": "{{ story_id }}", "other": Buffer.from("\xff", "latin1") });
  mkdirSync(join(cwd, "folder.j2"));
  symlinkSync("nowhere", join(cwd, "dangling.j2"));
  execFileSync("mkfifo", [join(cwd, "pipe.j2")]);
  const run = (name) => groundplan(["render", "story.yaml", "--template", name], { cwd });
  assert.deepEqual(run("doc.j2"), { status: 0, stdout: "Feed the seals", stderr: "" });
  assert.deepEqual(run("plain"), { status: 0, stdout: "A-1", stderr: "" });
});

test("only what a template names is read and checked, however it names it", (t) => {
  const broken = { "zz.j2": "{% if %}{{", "comment.j2": "{# {% include 'zz.j2' %} #}{% raw %}{% include 'zz.j2' %}{% endraw %}" };
  const parts = { "head.j2": "Head", "macros.j2": "{% macro name(x) %}<{{ x }}>{% endmacro %}", "base.j2": "[{% block body %}{% endblock %}]", "chain.j2": "{% include 'head.j2' %}" };
  const cases = {
    "plain": ["{{ story_id }}", "A-1"],
    "include": ["{% include 'head.j2' %}", "Head"],
    "chain": ['{%- include "chain.j2" -%}', "Head"],
    "list": ["{% include ['none.j2', 'head.j2'] %}", "Head"],
    "missing": ["{% include 'none.j2' ignore missing %}.", "."],
    "import": ["{% import 'macros.j2' as m %}{{ m.name(1) }}", "<1>"],
    "from": ["{% from 'macros.j2' import name with context %}{{ name(2) }}", "<2>"],
    "extends": ["{% extends 'base.j2' %}{% block body %}x{% endblock %}", "[x]"],
    "choice": ["{% include 'head.j2' if story_id else 'chain.j2' %}", "Head"],
  };
  const cwd = folderWith(t, { "story.yaml": STORY, ...broken, ...parts, ...Object.fromEntries(Object.entries(cases).map(([name, [text]]) => [`t-${name}.j2`, text])) });
  for (const [name, [, wanted]] of Object.entries(cases)) {
    assert.deepEqual(groundplan(["render", "story.yaml", "--template", `t-${name}.j2`], { cwd }), { status: 0, stdout: wanted, stderr: "" }, name);
  }
  assert.match(groundplan(["render", "story.yaml", "--template", "comment.j2"], { cwd }).stdout, /^\{% include/);
  writeFileSync(join(cwd, "mistyped.j2"), "{% include 'haed.j2' %}");
  assert.match(groundplan(["render", "story.yaml", "--template", "mistyped.j2"], { cwd }).stderr, /did you mean `head\.j2`/);
});

test("a name that is computed may be that of any file beside the template", (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY, "doc.j2": "{% set n = 'head' %}{% include n ~ '.j2' %}", "head.j2": "Head" });
  assert.equal(groundplan(["render", "story.yaml", "--template", "doc.j2"], { cwd }).stdout, "Head");
});

test("a partial that can't be read is named if the template names it, and a link leads out of its folder only if it is followed", { skip: process.platform === "win32" }, (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY, "private.txt": "Mine", "own/doc.j2": "{% include 'head.j2' %}", "own/any.j2": "{% set n = 'head' %}{% include n ~ '.j2' %}", "own/odd.j2": "{% include 'latin1.j2' %}", "own/latin1.j2": Buffer.from("caf\xe9", "latin1") });
  symlinkSync("../private.txt", join(cwd, "own/head.j2"));
  const run = (...args) => groundplan(["render", "story.yaml", "--template", ...args], { cwd });
  assert.deepEqual(run("own/doc.j2"), { status: 2, stdout: "", stderr: "groundplan: own/head.j2 can't be read: its link leads out of the folder that is read; --follow-links follows it\n" });
  assert.doesNotMatch(run("own/any.j2").stdout, /Mine/);
  assert.equal(run("own/doc.j2", "--follow-links").stdout, "Mine");
  assert.match(run("own/odd.j2").stderr, /^groundplan: own\/latin1\.j2 is not a text in UTF-8\n/);
});

test("partials are in folders, also relative to the file that names them", (t) => {
  const cwd = folderWith(t, {
    "story.yaml": STORY, "own/doc.md.j2": "{% include 'parts/head.md.j2' %}", "own/parts/head.md.j2": "{% include './title.md.j2' %}{% include '../end.md.j2' %}",
    "own/parts/title.md.j2": "{{ story_title }}", "own/end.md.j2": ".", "own/parts/broken.md.j2": "{% if %}", "outside.md.j2": "Mine", "own/out.md.j2": "{% include '../outside.md.j2' %}",
  });
  const run = (name) => groundplan(["render", "story.yaml", "--template", name], { cwd });
  assert.deepEqual(run("own/doc.md.j2"), { status: 0, stdout: "Feed the seals.", stderr: "" });
  assert.match(run("own/out.md.j2").stderr, /there is no partial `\.\.\/outside\.md\.j2`/);
});

test("a link to a folder leads out of the template's folder only if it is followed", { skip: process.platform === "win32" }, (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY, "secret/x.j2": "Mine", "own/doc.j2": "{% include 'parts/x.j2' %}" });
  symlinkSync("../secret", join(cwd, "own/parts"));
  const run = (...more) => groundplan(["render", "story.yaml", "--template", "own/doc.j2", ...more], { cwd });
  assert.match(run().stderr, /own\/parts\/x\.j2 can't be read: its link leads out/);
  assert.equal(run("--follow-links").stdout, "Mine");
});

test("a partial that is missing is explained as a file", (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY, "own/doc.md.j2": "x\n{% include 'parts/risks.md.j2' %}" });
  const { status, stderr } = groundplan(["render", "story.yaml", "--template", "own/doc.md.j2"], { cwd });
  assert.equal(status, 1);
  assert.match(stderr, /there is no partial `parts\/risks\.md\.j2`\n --> own\/doc\.md\.j2:2:4\n[\s\S]*help: create own\/parts\/risks\.md\.j2: partials are files in the folder of the template/);
});

test("--set passes values, and the switches trim blocks, to a template file alone", (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY, "doc.j2": "{% if true %}\n{{ set.team }}\n  {% endif %}\n.{{ set.empty }}" });
  const run = (...args) => groundplan(["render", "story.yaml", ...args], { cwd });
  assert.equal(run("--template", "doc.j2", "--set", "team=The = keepers", "--set", "empty=", "--trim-blocks", "--lstrip-blocks").stdout, "The = keepers\n.");
  assert.match(run("--template", "doc.j2").stderr, /nothing defines `set\.team`/);
  for (const option of [["--set", "a=b"], ["--trim-blocks"], ["--lstrip-blocks"]]) {
    assert.deepEqual(run(...option).stderr, `groundplan: \`${option[0]}\` needs a template file: --template FILE\n`);
  }
  assert.match(run("--template", "doc.j2", "--set", "team").stderr, /`--set` expects a name and a value: --set team=value/);
});
