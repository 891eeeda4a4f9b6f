/** What a step of a project does: a script that must succeed, a program, a page, a server with a page. */
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { open, serve } from "../../browser/support/harness.mjs";
import { environment, EXPECTED } from "./projects.mjs";

const execute = promisify(execFile);

/** A server that has said no address by then is stopped, in milliseconds. */
const LONGEST_START = 120_000;

/** Runs one step in a project's folder; what it reports must be what every project reports. */
export async function step({ script, program, page, server, path = "/", policy }, place, browser) {
  if (script) await npm(place, script);
  if (program) assert.deepEqual(lastLine(await npm(place, program)), EXPECTED);
  if (page) {
    const headers = policy ? { "content-security-policy": policy } : {};
    const { url, close } = await serve(join(place, page), { headers });
    await visit(browser, url, path).finally(close);
  }
  if (server) {
    const { url, close } = await start(place, server);
    await visit(browser, url, path).finally(close);
  }
}

/** Runs a script of the project; where it fails, all that it has said is in the error. */
async function npm(place, script) {
  try {
    const { stdout } = await execute("npm", ["run", "--silent", script], { cwd: place, env: environment, maxBuffer: 1 << 26 });
    return stdout;
  } catch (error) {
    throw new Error(`npm run ${script} failed: ${error.message}\n${error.stdout ?? ""}\n${error.stderr ?? ""}`);
  }
}

function lastLine(printed) {
  return JSON.parse(printed.trimEnd().split("\n").at(-1));
}

/** Opens a page, waits for its report, and sees that nothing went wrong and nobody else was asked. */
async function visit(browser, url, path) {
  const { context, page, trouble } = await open(browser, url);
  // Unlike the page, the context also sees what a service worker asks for.
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== url && protocol.startsWith("http")) trouble.push(`request to ${request.url()}`);
  });
  // A page that has broken down will report nothing.
  const broken = new Promise((_, reject) => page.once("pageerror", reject));
  try {
    const reported = page.goto(url + path).then(() => page.waitForFunction(() => globalThis.report, undefined, { timeout: 60_000 }));
    const report = await Promise.race([reported, broken]).catch((error) => {
      reported.catch(() => {});
      throw new Error(`the page reported nothing: ${[...trouble, error.message].join("\n")}`);
    });
    assert.deepEqual(await report.jsonValue(), EXPECTED);
    assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
}

/** Starts a server in a group of processes of its own, which ends with it, and waits until it has said where it is. */
async function start(place, script) {
  const child = spawn("npm", ["run", "--silent", script], {
    cwd: place, env: environment, detached: true, stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid);
    await ended;
  };
  const said = [];
  const late = setTimeout(close, LONGEST_START);
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    const found = /http:\/\/(127\.0\.0\.1|localhost):\d+/.exec(line);
    if (found) {
      clearTimeout(late);
      child.stdout.resume();
      return { url: found[0], close };
    }
  }
  clearTimeout(late);
  await close();
  throw new Error(`npm run ${script} said no address:\n${said.join("\n")}`);
}
