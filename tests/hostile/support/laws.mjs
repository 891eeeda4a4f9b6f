/** The laws: whatever a story says, no reader and no browser finds markup, a script or a dangerous link of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { parseFragment } from "parse5";
import { render, report, validate } from "groundplan";
import { inBrowser } from "./browser.mjs";
import { dialectLaws } from "./dialects.mjs";
import { filterLaws } from "./filters.mjs";
import { folderIndexLaws } from "./folder-index.mjs";
import { generated } from "./generated.mjs";
import { harm, ownMarkup } from "./inspect.mjs";
import { nameLaws } from "./names.mjs";
import { pythonReaders, readers } from "./readers.mjs";
import { filled, found as known, foundStories, mixed, pairs, strings } from "./stories.mjs";

/** So many stories have all strings side by side; ten times as many if all strings are tried. */
const MIXED = 6;
/** So many stories are put together by chance; more if all strings are tried. */
const GENERATED = { tenth: 60, all: 2000 };
const PYTHON = process.env.GROUNDPLAN_PYTHON;

/** Stories without a sign, of which a document has all that is its own: one text everywhere, a checkbox, none, and a different one in each place. */
const WORDS = Array.from({ length: 200 }, (_, index) => `word ${index}`);
const PLAIN = [filled("plain and ~~struck~~ words"), filled("[x] done"), filled(" "), mixed(WORDS, 0), pairs(WORDS, 1)];

/** The strings that are tried: all, or a tenth and those that once got through. */
const chosenStrings = (all) => [...Object.values(strings).flat().filter((_, index) => all || index % 10 === 0), ...known];

/** Sources by what is in them: each of the chosen strings in all fields at once, and all of them side by side. */
function sources(all) {
  const chosen = chosenStrings(all);
  const found = chosen.map((text) => [JSON.stringify(text), filled(text)]);
  found.push(...foundStories.map((source) => [source, source]));
  for (let seed = 0; seed < (all ? GENERATED.all : GENERATED.tenth); seed++) found.push(generated(seed, chosen));
  const steps = all ? MIXED * 10 : MIXED;
  for (let step = 0; step < steps; step++) {
    const from = Math.floor((step * chosen.length) / steps);
    found.push([`each from ${from} on`, mixed(chosen, from)], [`pairs from ${from} on`, pairs(chosen, from + 1)]);
  }
  // Characters that YAML excludes are an error, and leave no document.
  return found.filter(([, source]) => !validate(source).some(({ severity }) => severity === "error"));
}

const first = (found) => found.slice(0, 5).map(([name, what]) => `${name}: ${what.slice(0, 3).join("; ")}`);

/** Registers the tests; `browsers` are started by functions that give a page as the browsers' tests know it. */
export function laws({ all, browsers }) {
  const cases = sources(all);
  const documents = cases.map(([name, source]) => [name, render(source, { guidance: "drop" }).text]);
  const pages = [];
  // A parser of HTML has seen them all; browsers show those with all strings, and every eighth of the others.
  const chosen = (_, index) => index % 8 === 0 || index >= cases.length - MIXED * 2;
  const keep = (htmls) => pages.push(...htmls.filter(chosen));

  const check = (name, htmls) => {
    const found = htmls.map((html, index) => [documents[index][0], harm(parseFragment(html))]).filter(([, what]) => what.length > 0);
    keep(htmls);
    assert.deepEqual(first(found), [], `${name}: ${found.length} of ${htmls.length}`);
  };

  test(`${cases.length} stories are rendered`, () => assert.ok(cases.length > (all ? 1000 : 100)));

  for (const [name, read] of Object.entries(readers)) {
    test(`Markdown is harmless in ${name}`, () => check(name, documents.map(([, text]) => read(text))));
  }

  test("Markdown is harmless in the readers of Python", async () => {
    const answers = Object.entries(await pythonReaders(documents.map(([, text]) => text), PYTHON));
    assert.ok(answers.length >= 5);
    for (const [name, htmls] of answers) check(name, htmls);
  });

  dialectLaws(all ? cases : cases.filter(chosen), PYTHON);
  nameLaws(PYTHON);
  filterLaws(chosenStrings(all), PYTHON);
  folderIndexLaws(chosenStrings(all), PYTHON);

  for (const format of ["html", "page", "confluence"]) {
    test(`nothing but its own markup is in ${format}`, () => {
      const trusted = PLAIN.reduce((own, source) => ownMarkup(parseFragment(render(source, { format }).text), own), undefined);
      const made = cases.map(([name, source]) => [name, render(source, { format }).text]);
      if (format !== "confluence") keep(made.map(([, html]) => html));
      // A section of character data contains no markup, which only a parser of XML knows.
      const shown = made.map(([name, html]) => [name, html.replaceAll(/<!\[CDATA\[[^]*?\]\]>/g, "")]);
      assert.deepEqual(first(shown.map(([name, html]) => [name, harm(parseFragment(html), [], trusted)]).filter(([, what]) => what.length > 0)), []);
    });
  }

  test("a report has no control characters for a terminal", () => {
    for (const [name, source] of cases) {
      const text = report(source, validate(source));
      assert.equal(stripVTControlCharacters(text), text, name);
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(text, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/, name);
    }
  });

  for (const [name, start] of Object.entries(browsers)) {
    test(`no script runs in ${name}, and renderInto makes only its own nodes`, () => inBrowser(start, pages, cases.filter(chosen).map(([, source]) => source)));
  }
}
