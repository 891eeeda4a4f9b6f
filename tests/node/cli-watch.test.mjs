/** `--watch`: what is rendered again, and what ends it at once. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folderWith, groundplan, started } from "./support/command.mjs";

const STORY = "story_id: A-1\nstory_title: Feed the seals\n";

/** Starts the command; answers how to wait for what it says, and how to end it. */
function watching(t, args, cwd) {
  const child = started([...args, "--watch"], { cwd });
  t.after(() => child.kill("SIGKILL"));
  const said = { text: "" };
  child.stderr.on("data", (data) => { said.text += data; });
  const waitFor = (pattern) => new Promise((resolve, reject) => {
    const look = () => pattern.test(said.text) && resolve();
    child.stderr.on("data", look);
    child.on("exit", () => reject(new Error(`it ended: ${said.text}`)));
    look();
  });
  const end = () => {
    child.removeAllListeners("exit");
    const exit = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGINT");
    return exit;
  };
  return { said, waitFor, end };
}

test("with --watch a change of the story shows in the document", async (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY });
  const { waitFor, end } = watching(t, ["render", "story.yaml", "--out", "doc.md"], cwd);
  const document = () => readFileSync(join(cwd, "doc.md"), "utf8");
  await waitFor(/watching story\.yaml/);
  assert.match(document(), /# Feed the seals/);
  writeFileSync(join(cwd, "story.yaml"), "a: b: c\n");
  await waitFor(/error\[GP001\]/);
  writeFileSync(join(cwd, "story.yaml"), "story_id: A-1\nstory_title: Feed the bats\nstatus: on\n");
  await waitFor(/ambiguous-word/);
  assert.match(document(), /# Feed the bats/, "what this watch wrote it may write again");
  assert.equal(await end(), 0);
});

test("what a link leads to is watched too", { skip: process.platform === "win32" }, async (t) => {
  const cwd = folderWith(t, {});
  for (const name of ["real", "between"]) mkdirSync(join(cwd, name));
  writeFileSync(join(cwd, "real/story.yaml"), STORY);
  symlinkSync("../real/story.yaml", join(cwd, "between/link.yaml"));
  symlinkSync("between/link.yaml", join(cwd, "story.yaml"));
  const { waitFor, end } = watching(t, ["render", "story.yaml", "--out", "doc.md"], cwd);
  await waitFor(/watching story\.yaml/);
  writeFileSync(join(cwd, "real/story.yaml"), `${STORY}status: on\n`);
  await waitFor(/ambiguous-word/);
  assert.equal(await end(), 0);
});

test("a file that is gone while it is watched is named, and watched on", async (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY, "doc.md": "" });
  const { said, waitFor, end } = watching(t, ["render", "story.yaml", "--out", "doc.md"], cwd);
  await waitFor(/watching story\.yaml/);
  writeFileSync(join(cwd, "story.yaml"), Buffer.from([0xff]));
  await waitFor(/^groundplan: story\.yaml is not a text in UTF-8\n {2}= help: save it as UTF-8\n/m);
  writeFileSync(join(cwd, "story.yaml"), `${STORY}status: on\n`);
  await waitFor(/ambiguous-word/);
  assert.doesNotMatch(said.text, /groundplan: groundplan:/);
  assert.equal(await end(), 0);
});

test("a usage error ends a watch before it begins", (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY });
  for (const [args, message] of [
    [["story.yaml", "--limit", "byts=1"], /^groundplan: (?!groundplan).*byts/],
    [["story.yaml", "--all", "--where", "titel=x"], /did you mean `title`\?\n$/],
    [["none.yaml"], /^groundplan: none\.yaml can't be read: there is no such file\n$/],
    [["no/none.yaml"], /^groundplan: no.none\.yaml can't be watched: there is no such file\n$/],
    [["story.yaml", "--template", "none.j2"], /^groundplan: there is no template `none\.j2`/],
  ]) {
    const { status, stderr } = groundplan(["render", ...args, "--out", "out", "--watch"], { cwd, timeout: 60_000 });
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, message);
  }
});
