/** The command of the built package, run as a person would, in a folder of its own. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const BIN = fileURLToPath(new URL("../../../pkg/dist/cli.js", import.meta.url));

/** Makes a folder with these files for a test, which may be in folders too, and removes it after the test. */
export function folderWith(t, files) {
  const folder = mkdtempSync(join(tmpdir(), "groundplan cli é-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Runs the command and answers what it wrote and how it ended. */
export function groundplan(args, { cwd, input = "", env = {}, timeout, uid } = {}) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], { cwd, input, timeout, uid, env: { ...process.env, ...env }, encoding: "utf8" });
  // Most runs end by themselves, and are compared with what they write.
  return { status, stdout, stderr, ...(signal === null ? {} : { signal }) };
}

/** Starts the command and leaves it running. */
export function started(args, { cwd }) {
  return spawn(process.execPath, [BIN, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
}

/** Runs a line in the shell, where `groundplan` and `npx groundplan` are the command. */
export function shell(line, { cwd }) {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", `groundplan() { "${process.execPath}" "${BIN}" "$@"; }; npx() { shift; groundplan "$@"; }; ${line}`], { cwd, encoding: "utf8" });
  return { status, stdout, stderr };
}
