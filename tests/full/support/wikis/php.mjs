/** PHP's own server on loopback, for a wiki in a folder. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { freePort, stop, until } from "../processes.mjs";

/** The PHP that is there. */
const PHP = process.env.PHP ?? "php";

/** Serves a folder. One process answers everything, for PHP's workers would outlive the process that was started. */
export async function servePhp(folder, env = {}, port = undefined) {
  port ??= await freePort();
  const options = ["-d", "display_errors=1", "-d", "error_reporting=E_ALL&~E_DEPRECATED&~E_STRICT"];
  const child = spawn(PHP, [...options, "-S", `127.0.0.1:${port}`, "-t", folder], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${port}`;
  await until("PHP's server", child, async () => (await fetch(`${url}/documents/LIB-31.html`)).ok);
  return { url, close: () => stop(child) };
}

/** Runs a program to its end; what it said is in the error if it fails. */
export async function finish(program, words, options = {}) {
  const child = spawn(program, words, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${program} ${words.join(" ")} failed (${code}):\n${said}`);
  return said;
}

export { PHP };
