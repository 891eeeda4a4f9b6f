/** What WebKit needs around it: a screen that nobody sees, its driver, a home of its own, a proxy that notes requests. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, stop, until } from "./processes.mjs";

/** Starts all of it; `close` ends it again. `seen` fills with the requests that would have left this machine. */
export async function startWebkit() {
  const home = await makeHome();
  const screen = spawn(process.env.XVFB ?? "Xvfb", ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const display = await displayOf(screen);
  const port = await freePort();
  const program = process.env.WEBKIT_DRIVER ?? "WebKitWebDriver";
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, ".config"), DISPLAY: `:${display}`, WEBKIT_DISABLE_DMABUF_RENDERER: "1" };
  const driver = spawn(program, [`--port=${port}`], { env, stdio: "ignore" });
  const { proxy, seen } = await startProxy();
  const url = `http://127.0.0.1:${port}`;
  await until(`${program} to be ready`, driver, async () => (await (await fetch(`${url}/status`)).json()).value.ready);
  return {
    driver: url,
    downloads: join(home, "Downloads"),
    proxy: `127.0.0.1:${proxy.address().port}`,
    seen,
    async close() {
      proxy.close();
      await stop(driver);
      await stop(screen);
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** A home folder that says where downloads go. */
async function makeHome() {
  const home = await mkdtemp(join(tmpdir(), "groundplan-webkit-"));
  await mkdir(join(home, "Downloads"));
  await mkdir(join(home, ".config"));
  await writeFile(join(home, ".config/user-dirs.dirs"), 'XDG_DOWNLOAD_DIR="$HOME/Downloads"\n');
  return home;
}

/** The number of the screen, which it writes once it can be used. */
async function displayOf(screen) {
  const ended = once(screen, "exit").then(() => Promise.reject(new Error("Xvfb ended before it had a screen")));
  ended.catch(() => undefined);
  const [text] = await Promise.race([once(screen.stdio[3].setEncoding("utf8"), "data"), ended]);
  return text.trim();
}

async function startProxy() {
  const seen = [];
  const proxy = createServer((request, response) => {
    seen.push(`request to ${request.url}`);
    response.writeHead(502).end();
  });
  proxy.on("connect", (request, socket) => {
    seen.push(`request to ${request.url}`);
    socket.end();
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  return { proxy, seen };
}
