/** Texts by each filter of custom templates, in the places that it is for: no reader finds markup of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFragment } from "parse5";
import { render } from "groundplan";
import { harm } from "./inspect.mjs";
import { pythonReaders, readers } from "./readers.mjs";

/** The places, each with two texts: what one begins, the other may end. */
const PLACES = [
  "# {{ set.v|md_heading }}",
  "{{ set.v|md_start }} and {{ set.w|md_inline }}",
  "A {{ set.v|md_inline }}, or **{{ set.w|md_inline }}** (_{{ set.v|md_inline }}_).",
  "- {{ set.v|md_start }}\n- {{ set.w|md_inline }}: {{ set.v|md_inline }}\n- {{ set.v|md_inline }}",
  "1. {{ set.w|md_start }}\n2. **{{ set.v|md_inline }}**: {{ set.w|md_inline }}",
  "> {{ set.v|md_start }}",
  "| {{ set.v|md_cell }} | {{ set.w|md_cell }} |\n| --- | --- |\n| {{ set.w|md_cell }} | x {{ set.v|md_cell }} |",
  "x {{ set.v|md_code }} and {{ set.w|md_inline }} and {{ set.w|md_code }}",
  "{{ set.v|md_block }}",
  "{{ set.w|md_block }}",
  "[a link](https://a.example) of {{ set.v|md_inline }}",
  // A label without an address ends in an error of Showdown if it is the name of a property, such as `constructor`.
  "[{{ set.v|md_inline }}](https://a.example) and {{ set.w|md_inline }}",
  "- [{{ set.v|md_start }}](https://a.example)\n- [{{ set.w|md_inline }}](https://a.example)",
];
const FRONT_MATTER = "---\ntitle: {{ set.v|yaml_scalar }}\nother: {{ set.w|yaml_quoted }}\n---\n";
const source = `${FRONT_MATTER}\n${PLACES.join("\n\n")}\n`;

/** Registers the tests. */
export function filterLaws(texts, python) {
  test(`${texts.length} texts are harmless by every filter, in its places`, async () => {
    const written = texts.map((text, at) => render("id: A\ntitle: T\n", { template: { source, set: { v: text, w: texts[(at * 7 + 3) % texts.length] } } }).text);
    const shown = Object.fromEntries(Object.entries(readers).map(([name, read]) => [name, written.map(read)]));
    Object.assign(shown, await pythonReaders(written, python));
    const found = [];
    for (const [name, htmls] of Object.entries(shown)) {
      for (const [at, html] of htmls.entries()) {
        const what = harm(parseFragment(html));
        if (what.length > 0) found.push(`${name}: ${JSON.stringify(texts[at])} and ${JSON.stringify(texts[(at * 7 + 3) % texts.length])}: ${what.slice(0, 2).join("; ")}`);
      }
    }
    assert.deepEqual(found.slice(0, 10), [], `${found.length} found`);
  });
}
