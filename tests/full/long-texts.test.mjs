/** Descriptions of 4 to 17 MB of what has to be escaped stay within memory, or meet a limit that says its name. */
import assert from "node:assert/strict";
import test from "node:test";

/** The engine's memory, which shows itself only while the engine is made. */
const memories = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = new Proxy(Instance, {
  construct(target, parameters) {
    const instance = new target(...parameters);
    memories.push(instance.exports.memory);
    return instance;
  },
});

const { render, tryRender } = await import("groundplan");

/** What a description repeats: some stay below the limit of punctuation marks at every length, others don't. */
const PARTS = ["<", "`", "```\n", "<abc", "`abc", "`a` ", "<b>\n\n", "a < b & c > d\n", "<!-- ", "~~~\n", "[a](b) "];
const MEGABYTES = [4, 8, 12, 17];
const FORMATS = ["markdown", "html", "page", "confluence"];
const LIMIT = /more than \d+ punctuation marks|beyond \d+ (steps of the template|bytes)|is \d+ bytes long; the limit is \d+/;

/** What the engine may hold: a page has four times as much. */
const MOST_MEMORY = 2 ** 30;

for (const part of PARTS) {
  test(`a description of ${JSON.stringify(part)} up to 17 MB is a document or meets a limit`, () => {
    for (const megabytes of MEGABYTES) {
      const description = part.repeat(Math.floor((megabytes * 1e6) / part.length));
      for (const [index, source] of [
        JSON.stringify({ id: "A-1", title: "Oil the hinges", description }),
        `id: A-1\ntitle: Oil the hinges\ndescription: |\n  ${description.replaceAll("\n", "\n  ")}\n`,
      ].entries()) {
        const format = FORMATS[(megabytes + index) % FORMATS.length];
        const { rendered, diagnostics } = tryRender(source, { format });
        const found = diagnostics.filter(({ severity }) => severity === "error");
        if (!rendered) {
          assert.ok(found.length > 0 && found.every(({ name }) => name === "limit-reached"), `${megabytes} MB: ${JSON.stringify(found)}`);
          assert.match(found[0].message, LIMIT);
        }
      }
    }
    assert.equal(memories.length, 1, "the engine was not replaced");
    assert.ok(memories[0].buffer.byteLength <= MOST_MEMORY, `the engine holds ${memories[0].buffer.byteLength} bytes`);
    assert.match(render("id: A-1\ntitle: Oil the hinges").text, /Oil the hinges/);
  });
}
