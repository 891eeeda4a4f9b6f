/**
 * Writes the lock files of tests/consumers anew, or those of the projects that are named. The packed
 * package has no checksum in them, since it changes with every build.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copy, environment, folder, pack, projects } from "../full/support/projects.mjs";

const wanted = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), "groundplan-locks-"));
try {
  const { tarball } = await pack(scratch);
  for (const project of projects().filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const place = copy(project, tarball, scratch);
    const options = ["--package-lock-only", "--omit-lockfile-registry-resolved", "--no-audit", "--no-fund", "--prefer-offline"];
    execFileSync("npm", ["install", ...options, "--loglevel=error"], { cwd: place, stdio: "inherit", env: environment });
    const lock = JSON.parse(readFileSync(join(place, "package-lock.json"), "utf8"));
    delete lock.packages["node_modules/groundplan"].integrity;
    writeFileSync(join(folder, project.name, "package-lock.json"), `${JSON.stringify(lock, null, 2)}\n`);
    console.log(project.name);
  }
} finally {
  rmSync(scratch, { recursive: true });
}
