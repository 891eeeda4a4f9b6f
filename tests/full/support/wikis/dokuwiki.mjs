/** DokuWiki from Debian's package, in a folder of its own. */
import { cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { furnish, put } from "./files.mjs";
import { servePhp } from "./php.mjs";
import { snippet, storyIn } from "./snippets.mjs";

/** Sets the wiki up in the folder, from the packages that were unpacked, and serves it. */
export async function dokuwiki(folder, packages) {
  const wiki = join(folder, "wiki");
  const from = (path) => join(packages, path);
  await cp(from("usr/share/dokuwiki"), wiki, { recursive: true, filter: (path) => !/dokuwiki\/(\.htaccess|lib\/(plugins|tpl))$/.test(path) });
  await cp(from("var/lib/dokuwiki/lib"), join(wiki, "lib"), { recursive: true });
  await cp(from("var/lib/dokuwiki/data"), join(folder, "data"), { recursive: true });
  await cp(from("etc/dokuwiki"), join(folder, "conf"), { recursive: true, filter: (path) => !/(acl|users)\.auth\.php$/.test(path) });
  await stayInside(wiki, packages);

  // Debian keeps the configuration elsewhere and says so in this file; here it is in the folder.
  const constants = { DOKU_CONF: "conf/", DOKU_MAIN_CONF: "conf/" };
  const defined = Object.entries(constants).map(([name, path]) => `if (!defined('${name}')) define('${name}', '${join(folder, path)}/');`);
  await put(join(wiki, "inc/preload.php"), `<?php\n${defined.join("\n")}\n`);
  await put(join(folder, "conf/local.php"), `<?php\n$conf['title'] = 'Lending';\n$conf['savedir'] = '${join(folder, "data")}';\n$conf['useacl'] = 0;\n$conf['updatecheck'] = 0;\n`);

  const plugin = "lib/plugins/groundplan";
  for (const file of ["syntax.php", "action.php"]) await put(join(wiki, plugin, file), await snippet("DokuWiki", `${plugin}/${file}`));
  const page = await snippet("DokuWiki", "data/pages/lending.txt");
  await put(join(folder, "data/pages/lending.txt"), page);
  await furnish(wiki, storyIn(page));
  const server = await servePhp(wiki);
  return { page: `${server.url}/doku.php?id=lending`, ...server };
}

/** Debian's package names its neighbours by their places in the file system; here they are among the unpacked packages. */
async function stayInside(wiki, packages) {
  for (const name of await readdir(wiki, { recursive: true })) {
    if (!name.endsWith(".php")) continue;
    const path = join(wiki, name);
    const text = await readFile(path, "utf8");
    if (text.includes("'/usr/share/")) await writeFile(path, text.replaceAll("'/usr/share/", `'${packages}/usr/share/`));
  }
  await rm(join(wiki, "install.php"));
}
