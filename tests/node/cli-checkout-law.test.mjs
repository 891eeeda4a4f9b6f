/** Whatever a checkout holds: the command ends, says why in words, and touches nothing outside of it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { linkSync, mkdirSync, readdirSync, readFileSync, lstatSync, symlinkSync, truncateSync, writeFileSync, chmodSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folderWith, groundplan } from "./support/command.mjs";

const SEEDS = 4;
const ENTRIES = 14;
const NAMES = ["V-1.md", "V-2.md", "index.md", "a.yaml", "b.yml", "c.json", "d.md", "e\u001b[2J.yaml", "f\u202e.yaml", "doc.j2", "head.j2", "in", "out", "[x].yaml", "-.yaml", "{a,b}.yaml", "g\nh.yaml", ".groundplan-1-1.part", "node_modules"];
const TEXTS = ["story_id: V-1\nstory_title: Prune the vines.\n", "stories: [{story_id: V-1, story_title: Prune}, {story_id: V-2, story_title: Bind}]\n", "story_id: \"V\\e[2J\\u202e\"\nstory_title: '", "{{ story_title }}{% include 'head.j2' %}", "# Page\n", "---\nstory_id: V-3\nstory_title: Water\n---\n", Buffer.from([0xff, 0x00, 0xfe]), ""];
const TARGETS = ["../outside", "../outside/private.md", "../outside/private.yaml", "../outside/new.md", "/dev/zero", "/dev/null", "/proc/self/mem", ".", "..", "nothing", "a.yaml", "V-1.md", "loop.yaml", "out/V-1.md"];

/** Numbers that look random, and are the same in each run. */
function numbers(seed) {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function put(folder, next, depth = 0) {
  for (let count = 0; count < ENTRIES; count += 1) {
    const path = join(folder, NAMES[next(NAMES.length)]);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    const kind = next(12);
    if (kind < 4) writeFileSync(path, TEXTS[next(TEXTS.length)]);
    else if (kind < 7) symlinkSync(TARGETS[next(TARGETS.length)], path);
    else if (kind === 7) spawnSync("mkfifo", [path]);
    else if (kind === 8) chmodAfter(path, next);
    else if (kind === 9) { writeFileSync(path, ""); truncateSync(path, 561_000_000); }
    else if (depth < 2) { mkdirSync(path); put(path, next, depth + 1); }
  }
}

function chmodAfter(path, next) {
  writeFileSync(path, TEXTS[next(TEXTS.length)]);
  chmodSync(path, [0o444, 0o000, 0o200][next(3)]);
}

/** Every file below a folder with its text, which shows any change. */
function snapshot(folder) {
  return readdirSync(folder, { recursive: true }).sort().map((name) => [name, lstatSync(join(folder, name)).isFile() ? readFileSync(join(folder, name), "utf8") : ""]);
}

for (let seed = 1; seed <= SEEDS; seed += 1) {
  test(`checkout ${seed} makes the command neither hang nor break nor reach out`, { skip: process.platform === "win32" }, (t) => {
    const cwd = folderWith(t, { "outside/private.md": "mine\n", "outside/private.yaml": "story_id: V-9\nstory_title: Mine.\n", "outside/deep/more.yaml": "story_id: V-8\nstory_title: Mine too.\n", "checkout/first.yaml": TEXTS[0], "checkout/doc.j2": TEXTS[3] });
    const checkout = join(cwd, "checkout");
    put(checkout, numbers(seed));
    try {
      linkSync(join(checkout, "first.yaml"), join(checkout, "out/V-2.md"));
    } catch {
      // Not every checkout has a folder for it.
    }
    const before = snapshot(join(cwd, "outside"));
    for (const args of [
      ["stories", ".", "--json"], ["validate", ".", "--fix"], ["render", ".", "--all", "--out", "out", "--force"], ["render", ".", "--all", "--out", ".", "--force"],
      ["render", "first.yaml", "--template", "doc.j2", "--out", "V-1.md", "--force"], ["validate", ...readdirSync(checkout).map((name) => `./${name}`)],
    ]) {
      const what = args.join(" ");
      const { status, stdout, stderr } = groundplan(args, { cwd: checkout, timeout: 120_000 });
      assert.ok([0, 1, 2].includes(status), `${what}: ${status}\n${stderr}`);
      assert.doesNotMatch(stderr, /^ +at |internal/m, what);
      assert.doesNotMatch(stdout + stderr, /[^\P{Cc}\n]|[\u2028-\u202e\u2066-\u2069]/u, what);
      assert.ok(status === 0 || (stdout + stderr).length > 0, what);
      assert.deepEqual(snapshot(join(cwd, "outside")), before, what);
    }
  });
}
