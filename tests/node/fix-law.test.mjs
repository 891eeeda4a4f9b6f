/** What every safe fix keeps, as another YAML parser reads it: all values but the ones it fixes. */
import assert from "node:assert/strict";
import test from "node:test";
import { applyFixes, validate } from "groundplan";
import { dump, load } from "js-yaml";
import { numbers } from "./support/numbers.mjs";

const COUNT = Number(process.env.GROUNDPLAN_MUTATIONS ?? (process.env.GROUNDPLAN_FULL ? 40_000 : 2_000));
const FIRST = Number(process.env.GROUNDPLAN_FIRST_SEED ?? 0);

const WORDS = [
  "refund", "the", "ferry", "Lampe", "žádost", "漢字", "bed", "42", "at", "noon", "Ana", "v2", "don't", "A-7",
  "no", "2026-01-27", "#12", "why?", "(soon)", "C:\\temp", "50%", "“yes”", "x: y", "- one", "[x]", "*bold*",
  "`code`", "@team", "!now", "a, b", "& co", "> 3", "|", "{name}",
];

/** Titles that are another type, or no value at all, without their full stop. */
const TITLES = ["true.", "On.", "null.", "~.", "-.", "=.", "<<.", "0x1.", "12:30.", "2026-01-02.", "1_000.", "x:.", "7."];
const DATES = ["2026-1-27", "2026/1/27", "2026.1.2", "2026-01-27", "27.01.2026"];

/** A story in block YAML, flow or JSON. */
function source(below) {
  const text = () => {
    const bound = below(4) === 0 ? WORDS.length : 14;
    return Array.from({ length: 1 + below(5) }, () => WORDS[below(bound)]).join(" ");
  };
  const texts = () => Array.from({ length: 1 + below(3) }, text);
  const story = (index) => {
    const all = { story_id: `GEN-${index}`, story_title: text() };
    for (const name of ["author", "status", "description"]) if (below(2)) all[name] = text();
    for (const name of ["tasks", "acceptance_criteria"]) if (below(2)) all[name] = texts();
    if (below(4) === 0) all.story_title = below(2) ? TITLES[below(TITLES.length)] : `${text()}.`;
    if (below(4) === 0) all.created_date = DATES[below(DATES.length)];
    if (below(3) === 0) all.tasks = [{ title: text(), subtasks: texts() }];
    if (below(3) === 0) all.system = { name: text(), description: text() };
    return all;
  };
  const shapes = [() => story(1), () => [story(1), story(2)], () => ({ stories: [story(1), story(2), story(3)] })];
  const value = shapes[below(shapes.length)]();
  const syntax = below(5);
  if (syntax === 0) return `${JSON.stringify(value, null, 2)}\n`;
  const written = dump(value, { flowLevel: syntax === 1 ? 0 : -1, lineWidth: -1 });
  return below(3) === 0 ? styled(written, below) : written;
}

/** A source in blocks of which some values are plain, are blocks, or have an anchor that an alias refers to. */
function styled(text, below) {
  return text.replace(/^( *(?:- )*)([a-z_]+: )?([^\s[{|>].*)\n/gm, (line, lead, key = "", value, at) => {
    if (below(3) || value.endsWith(":") || (!key && !lead.endsWith("- "))) return line;
    const indent = " ".repeat(lead.length);
    const plain = value.replace(/^'(.*)'$/, "$1").replaceAll("''", "'");
    const alias = key ? `${indent}more${at}: *v${at}\n` : `${lead}*v${at}\n`;
    const styles = [
      () => `${plain}\n`,
      () => `${["|", ">", ">-"][below(3)]}\n${indent}  ${plain}\n`,
      () => `&v${at} ${plain} #7\n${alias}`,
      () => `&v${at} >-\n${indent}  ${plain}\n${alias}`,
      () => `&v${at} ${value}\n${alias}`,
    ];
    return lead + key + styles[below(styles.length)]();
  });
}

/** A source with a mistake. */
function mutated(text, below) {
  const lines = text.split("\n").slice(0, -1);
  const at = below(lines.length);
  const line = lines[at] ?? "";
  const pick = (all) => all[below(all.length)];
  const cut = (index) => line.slice(0, index) + line.slice(index + 1);
  const put = (index, what) => line.slice(0, index) + what + line.slice(index);
  const mistakes = [
    () => lines.splice(at, 1),
    () => lines.splice(at, 0, line),
    () => (lines[at] = " ".repeat(1 + below(3)) + line),
    () => (lines[at] = line.replace(/^ /, "")),
    () => ([lines[at], lines[0]] = [lines[0], line]),
    () => (lines[at] = cut([...line.matchAll(/['"[\]{}]/g)].map((it) => it.index).at(below(3)) ?? line.length)),
    () => (lines[at] = put(below(line.length + 1), pick(['"', "'", "[", "}", "`", ": ", " #", " #7", "\t", "“"]))),
    () => (lines[at] = line.replace(": ", ":")),
    () => (lines[at] = line.replace("- ", pick(["• ", "* ", "– ", "1. ", "-", "- [ ] ", "- [x] "]))),
    () => (lines[at] = put(line.indexOf(" ") + 1, pick(["\u00a0", "\u200b", "\ufeff"]))),
    () => (lines[at] = line.replace(/'/g, "")),
    () => (lines[at] = line.replace(": ", pick([": &a ", ": *a ", ": !now ", " = "]))),
  ];
  pick(mistakes)();
  return `${lines.join("\n")}\n`;
}

/** Whether js-yaml reads a text: its value, or where it stops. */
function read(text) {
  try {
    return { value: load(text) };
  } catch (error) {
    return { stops: error.mark?.position ?? 0 };
  }
}

/** How many values are neither text nor nothing: text must not become one of them. */
function typed(value) {
  if (value === null || typeof value !== "object" || value instanceof Date) return typeof value === "string" ? 0 : 1;
  return Object.values(value).reduce((sum, inner) => sum + typed(inner), 0);
}

/** Each text of a value with the path to it. */
function leaves(value, path = "", found = new Map()) {
  if (value !== null && typeof value === "object" && !(value instanceof Date)) {
    for (const [key, inner] of Object.entries(value)) leaves(inner, `${path}/${key}`, found);
  } else {
    found.set(path, String(value));
  }
  return found;
}

/** Whether a value begins on the lines of a fix. */
function begins(own, rest, leaf) {
  const written = (word) => [word, word.replaceAll("'", "''"), word.replaceAll("''", "'"), JSON.stringify(word).slice(1, -1)];
  const [first, ...others] = leaf.split(/\s+/);
  return written(first).some((it) => own.includes(it)) && others.every((word) => written(word).some((it) => rest.includes(it)));
}

function applied(text, fix) {
  return fix.edits.toReversed().reduce((all, { from, to, insert }) => {
    return all.slice(0, from) + insert + all.slice(to);
  }, text);
}

/** What a safe fix changes in what js-yaml reads, beyond the values on its own lines; `null` for a good one. */
function fault(text, fix, names) {
  const before = read(text);
  const after = read(applied(text, fix));
  if (!("value" in before)) return null;
  if (!("value" in after)) return "js-yaml read it before";
  // js-yaml reads some of what isn't YAML, such as `key: &name x: y`: there, a fix gives values their meaning.
  const isYaml = !names.includes("syntax-error");
  if (isYaml && !names.includes("missing-space") && typed(after.value) > typed(before.value)) return "a text has another type";
  const aliases = (all) => [...leaves(all)].map(([path, leaf]) => path.match(/\/more\d+$/) + leaf).filter((it) => !it.startsWith("null")).sort().join("\n");
  if (isYaml && aliases(after.value) !== aliases(before.value)) return "what an alias stands for changes";
  // The lines of the edits: a value that changes must be on them.
  const first = Math.min(...fix.edits.map((edit) => edit.from));
  const last = Math.max(...fix.edits.map((edit) => edit.to));
  const start = text.lastIndexOf("\n", first - 1) + 1;
  const end = text.indexOf("\n", last);
  const own = text.slice(start, end < 0 ? text.length : end).replaceAll("''", "'");
  const is = new Set(leaves(after.value).values());
  for (const [path, leaf] of leaves(before.value)) {
    if (leaf !== "null" && !is.has(leaf) && !begins(own, text.slice(start), leaf)) return `${path} was ${leaf}`;
  }
  return null;
}

test(`safe fixes in ${COUNT} mistaken stories change only what they fix`, () => {
  const faults = [];
  let fixes = 0;
  for (let seed = FIRST; seed < FIRST + COUNT; seed += 1) {
    const below = numbers(seed);
    const text = mutated(source(below), below);
    const found = validate(text);
    for (const { name, fixes: offered } of found) {
      for (const fix of offered.filter((it) => it.safe)) {
        fixes += 1;
        const wrong = fault(text, fix, [name]);
        if (wrong) faults.push(`seed ${seed}: ${name} "${fix.title}": ${wrong}\n${text}--\n${applied(text, fix)}`);
      }
    }
    const together = { edits: [{ from: 0, to: text.length, insert: applyFixes(text, found).source }] };
    const wrong = fault(text, together, found.map((it) => it.name));
    if (wrong) faults.push(`seed ${seed}: together: ${wrong}\n${text}`);
  }
  assert.equal(faults.length, 0, `${faults.length} of ${fixes} fixes\n${faults.slice(0, 8).join("\n=====\n")}`);
  assert.ok(fixes > COUNT / 8, `only ${fixes} fixes`);
});
