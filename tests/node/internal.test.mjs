/** What the command and the playground share: file names, the nearest name, values as YAML. */
import assert from "node:assert/strict";
import test from "node:test";
import { fileName, fileNames, nearest, storyName } from "groundplan/internal";

test("the file of a story has its id as name, without what a file system refuses", () => {
  assert.equal(fileName("PAY-1", "md", "architecture"), "PAY-1.md");
  assert.equal(fileName("../a b/c:", "md", "architecture"), "a-b-c.md");
  assert.equal(fileName("con", "seed.md", "architecture"), "story-con.seed.md");
  assert.equal(fileName("…", "md", "architecture"), "architecture.md");
});

test("whatever the id is, every system accepts the name of its file as it is", () => {
  const parts = ["con", "COM1", "LPT\u00b9", "nul", "aux", "Prn", "CONIN$", ".", "..", " ", ":", "a", "\u00e9", "\u6f22", "\u{20bb7}", "\u202e", "\u200b", "\ufe0f", "\u3164", "\u0301", "\ud800", "\0", "\u001b", "\u009b", "\n", "/", "\\", "<>\"|?*", "-", "_", "~", "%", "$", "x".repeat(130), "index", "git"];
  const ids = parts.flatMap((one) => [one, ...parts.flatMap((other) => [`${one}${other}`, `${one}.${other}`, `${one} ${other}.`])]);
  for (const id of ids) for (const extension of ["md", "html", "seed.md"]) {
    const name = fileName(id, extension, "story-1");
    const what = JSON.stringify([id, name]);
    assert.match(name, /^[\p{L}\p{N}\p{M}_][\p{L}\p{N}\p{M}._-]*\.(?:md|html)$/u, what);
    assert.doesNotMatch(name, /[\p{C}\p{Default_Ignorable_Code_Point}]/u, what);
    assert.doesNotMatch(name, /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d\u00b9\u00b2\u00b3])(?:[. ]|$)/i, what);
    assert.ok(!/[-.]\.(?:md|html)$/.test(name) && Buffer.byteLength(name) <= 120 && name === name.normalize("NFC"), what);
  }
});

test("a story without an id is named after its title, a decision after itself", () => {
  const stories = [{ id: "A-1", title: "Paint" }, { id: "", title: "Paint the *Buoys*" }, { id: "", title: "" }, { id: "A-1", title: "Paint", decision: "ADR-1 Use Lead" }];
  assert.deepEqual(fileNames(stories.map(storyName), "md"), ["A-1.md", "paint-the-buoys.md", "story-3.md", "adr-1-use-lead.md"]);
});

test("no two names are one file for a system that folds upper and lower case as Unicode does", () => {
  for (const [one, other] of [["\u00df", "\u1e9e"], ["Stra\u00dfe", "STRASSE"], ["\ufb01ne", "Fine"], ["\u017fee", "see"], ["\u0130", "i\u0307"], ["\u212a", "k"], ["\u0390", "\u1fd3"], ["\u03c3", "\u03c2"], ["\u1f80", "\u1f00\u03b9"]]) {
    for (const ids of [[one, other], [other, one]]) {
      const [first, second] = fileNames(ids, "md");
      assert.equal(first, fileName(ids[0], "md", ""));
      assert.equal(second, fileName(ids[1], "md", "").replace(".md", "-2.md"), JSON.stringify(ids));
    }
  }
  // Every letter with its other forms: on such a system the file of the second would replace that of the first.
  for (let code = 0; code <= 0x1ffff; code += 1) {
    const letter = String.fromCodePoint(code);
    const forms = /\p{L}/u.test(letter) ? [...new Set([letter, letter.toLowerCase(), letter.toUpperCase()].map((form) => form.normalize("NFC")))] : [];
    if (forms.length > 1) assert.equal(fileNames(forms, "md").filter((name) => /-\d+\.md$/.test(name)).length, forms.length - 1, letter);
  }
});

test("the name of a file is cut between characters, its extension is kept", () => {
  const name = fileName("ë".repeat(100), "md", "architecture");
  assert.equal(name, `${"ë".repeat(58)}.md`);
});

test("the nearest name is one or two edits away, or the only one that begins with what was written", () => {
  const names = ["render", "validate", "stories", "schema"];
  assert.equal(nearest("rendre", names), "render");
  assert.equal(nearest("val", names), "validate");
  assert.equal(nearest("s", names), undefined);
  assert.equal(nearest("diagram", names), undefined);
});
