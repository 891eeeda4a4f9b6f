/** Processes that a test starts, waits for and ends. */
import { once } from "node:events";
import { createServer } from "node:net";

/** How long a program may take to answer, in milliseconds: long enough for a machine under load. */
const PATIENCE = 60_000;

/** A port of this machine that nobody listens at. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Asks again and again until the answer is true; a program that has ended, or a question that fails to the last, is an error. */
export async function until(what, child, question) {
  let failure;
  let lost;
  child.once("error", (error) => (lost = error));
  for (const end = Date.now() + PATIENCE; Date.now() < end && !lost; ) {
    if (child.exitCode !== null) throw new Error(`waited for ${what}, but it ended (${child.exitCode})`);
    try {
      if (await question()) return;
    } catch (error) {
      failure = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited for ${what}`, { cause: lost ?? failure });
}

/** Ends a program that was started here, and waits until it is gone. */
export async function stop(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill();
  await gone;
}
