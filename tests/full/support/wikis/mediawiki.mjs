/** MediaWiki from Debian's package, with SQLite, in a folder of its own. */
import { appendFile, mkdir, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "../processes.mjs";
import { furnish, put } from "./files.mjs";
import { PHP, finish, servePhp } from "./php.mjs";
import { snippet, storyIn } from "./snippets.mjs";

/** What Debian keeps elsewhere, or what an installed wiki has of its own. */
const OWN = ["LocalSettings.php", "config", "extensions", "images"];

/** Sets the wiki up in the folder, from the packages that were unpacked, and serves it. */
export async function mediawiki(folder, packages) {
  const wiki = join(folder, "wiki");
  const shared = join(packages, "usr/share/mediawiki");
  await mkdir(join(wiki, "images"), { recursive: true });
  await mkdir(join(wiki, "extensions"));
  for (const name of await readdir(shared)) if (!OWN.includes(name)) await symlink(join(shared, name), join(wiki, name));

  const env = { MW_INSTALL_PATH: wiki };
  const php = (...words) => finish(PHP, words, { cwd: wiki, env: { ...process.env, ...env } });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const data = ["--dbtype=sqlite", `--dbpath=${join(folder, "data")}`, "--dbname=wiki"];
  const first = ["--pass=a-password-for-one-test", "--skins=Vector", "Lending", "Admin"];
  await php("maintenance/install.php", ...data, `--server=${url}`, "--scriptpath=", `--confpath=${wiki}`, ...first);
  const settings = "$wgCSPHeader = true;\n$wgShowExceptionDetails = true;\n$wgFavicon = 'data:,';\n";
  await appendFile(join(wiki, "LocalSettings.php"), `\n${settings}${await snippet("MediaWiki", "LocalSettings.php")}`);

  const page = await snippet("MediaWiki", "Lending desk");
  const text = join(folder, "Lending_desk");
  await put(text, page);
  await php("maintenance/importTextFiles.php", text);
  await furnish(wiki, storyIn(page));
  const server = await servePhp(wiki, env, port);
  return { page: `${url}/index.php?title=Lending_desk`, ...server };
}
