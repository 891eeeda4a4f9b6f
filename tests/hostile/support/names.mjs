/** Names and paths are no Markdown: wherever a story has one, each reader of each dialect shows it as it is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFragment } from "parse5";
import { render } from "groundplan";
import { inMdx } from "./mdx.mjs";
import { pythonReaders, readers } from "./readers.mjs";
import { filled } from "./stories.mjs";

const NAMES = [
  "__init__.py", "__init__", "src/__tests__/x.js", "a/_b_/c", "_draft_.md", "snake_case_name", "a_b_c***", "__a__b__",
  "a*b*c", "5*3*2", "x**2+y**2", "lib/*/x/*", "lib/**/*.rs", "*.kiln", "(*.a|*.b)", "*args", "**kwargs", "f(*args,**kwargs)",
  "~/x", "~/bin:~/x", "A~1/b~2", "<T>", "List<T>", "[internal]", "x[0][1]", "C#", "a|b", "{id}", "/users/{id}/a_b",
];

/** The readers of each dialect. The original Markdown finds emphasis within words, whose readers are not here. */
const READERS = {
  commonmark: ["commonmark.js", "markdown-it", "marked", "remark with raw HTML", "cmark-gfm"],
  github: ["GitHub's sanitizer", "cmark-gfm"],
  gitlab: ["comrak as GitLab"],
  azure: ["markdown-it", "marked"],
  vue: ["markdown-it that links"],
  mdx: ["MDX"],
  "python-markdown": ["Python-Markdown as MkDocs", "Python-Markdown with extensions", "Python-Markdown with PyMdown"],
};

/** The places of a name that a document has of its own: in words, so that each differs from the others. */
const PLACES = (name) => JSON.stringify({
  story_id: "N-1",
  title: `The title ${name} it`,
  description: `A description ${name} of [a link ${name} here](https://a.example/x).\n\n# Its heading ${name}\n\n- An item ${name}\n\n> A quote ${name}, twice ${name}.`,
  tasks: [name, `Fix ${name} and ${name}`],
  acceptance_criteria: [name, `${name}: it is ${name}`],
  sections: [{ title: name, text: name }],
  architecture: {
    systems: [{ name, kind: name, owner: name, purpose: name, uses: [{ to: name, description: name }] }],
    containers: [{ name, technology: name, responsibility: `has ${name} in "${name}"`, interfaces: [name], uses: [{ to: name, description: name }] }],
    risks: [{ risk: name, impact: `a ${name} b`, mitigation: `(${name})` }],
    diagrams: [{ caption: name, language: "text", source: "x" }],
    decisions: [{ decision: name, rationale: `${name}, ${name}` }],
    deployment: { nodes: [{ name, runs: [name] }] },
  },
});

/** A word with as many letters, which no reader takes for anything. */
const plain = (name) => name.replaceAll(/[^]/g, "q");

/** The text of a tree, without blocks of code, in which diagrams are. */
const text = (node) => (node.nodeName === "pre" ? "" : (node.value ?? (node.childNodes ?? []).map(text).join("")));
const words = (html) => text(parseFragment(html)).replaceAll(/\s+/g, " ");
const times = (shown, name) => shown.split(name).length - 1;

/** Registers the tests. */
export function nameLaws(python) {
  for (const [dialect, names] of Object.entries(READERS)) {
    test(`a name is shown as it is, wherever a plain word is, in the dialect ${dialect}`, async () => {
      // A story with the name in every field takes long: one reader is enough.
      const makers = dialect === "commonmark" ? [PLACES, filled] : [PLACES];
      const written = (source) => render(source, { dialect, guidance: "drop", frontMatter: false }).text;
      const sources = makers.flatMap((make) => NAMES.flatMap((name) => [make(name), make(plain(name))]));
      const documents = sources.map(written);
      const few = documents.slice(0, NAMES.length * 2);
      const inPython = names.filter((name) => !(name in readers) && name !== "MDX");
      const pythons = inPython.length > 0 ? await pythonReaders(few, python, inPython) : {};
      const found = [];
      for (const [at, reader] of names.entries()) {
        const texts = at === 0 ? documents : few;
        const shown = reader === "MDX" ? await Promise.all(texts.map(async (it) => (await inMdx(it)).words)) : (pythons[reader] ?? texts.map(readers[reader])).map(words);
        for (let index = 0; index < shown.length; index += 2) {
          const name = NAMES[(index / 2) % NAMES.length];
          const [there, wanted] = [times(shown[index], name), times(shown[index + 1], plain(name))];
          if (there < wanted || wanted < 20) found.push(`${name} in ${reader}: ${there} of ${wanted}`);
        }
      }
      assert.deepEqual(found, []);
    });
  }
}
