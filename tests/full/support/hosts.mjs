/** The hosts of Markdown: what each is configured with, as the docs say, and how it builds a site. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { environment } from "./projects.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));
const python = process.env.HOSTS_PYTHON;

/** The command of the package, for recipes that call it. */
const COMMAND = join(root, "pkg/dist/cli.js");

/** What a host says although there are no problems. */
const CALM = /NO_MKDOCS_2_WARNING|0 errors|without a warning/;

/** The block of a language in a section of a page of the docs. */
export function recipe(page, section, language) {
  const text = readFileSync(join(root, "docs", page), "utf8");
  const part = text.split(/^## /m).find((part) => part.replace(/^# /, "").startsWith(`${section}\n`)) ?? "";
  const [, block] = new RegExp(`^\`\`\`${language}\\b.*\\n([^]*?)^\`\`\`$`, "m").exec(part) ?? assert.fail(`no ${language} for ${section} in ${page}`);
  return block;
}

/**
 * An empty project, in a folder that is kept: the npm packages of its folder in tests/full/hosts stay installed. Only
 * these have an exact version there; a lock file would have twenty thousand lines.
 */
export async function project(name, npm) {
  const place = join(root, ".cache/hosts", name);
  mkdirSync(place, { recursive: true });
  for (const old of ["docs", "site", "build", ".vitepress", ".docusaurus", "src", "dist", "stories", "public"]) rmSync(join(place, old), { recursive: true, force: true });
  if (!npm) return place;
  const wanted = readFileSync(join(root, "tests/full/hosts", npm, "package.json"), "utf8");
  const given = join(place, "package.json");
  const done = join(place, "node_modules/.groundplan");
  if (existsSync(done) && readFileSync(done, "utf8") === wanted) return place;
  writeFileSync(given, wanted);
  await run("npm", ["install", "--no-package-lock", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: place, env: environment });
  writeFileSync(done, wanted);
  return place;
}

/** Writes a file of a project. */
export function write(place, path, text) {
  mkdirSync(dirname(join(place, path)), { recursive: true });
  writeFileSync(join(place, path), text);
}

/** Makes the package a dependency of a project, as it was built. */
export function linkPackage(place) {
  const link = join(place, "node_modules/groundplan");
  rmSync(link, { recursive: true, force: true });
  symlinkSync(join(root, "pkg"), link, "junction");
}

/** Runs the package's command in a project. */
export const groundplan = (place, words) => run(process.execPath, [COMMAND, ...words], { cwd: place, env: environment });

/** Runs a command in a project, `python` being that of the hosts. The result is what it said that could be a warning. */
export async function build(place, [program, ...words]) {
  const env = { ...environment, CONFLUENCE_DOMAIN: "wiki.example", CONFLUENCE_SPACE_KEY: "A", NO_MKDOCS_2_WARNING: "1", ASTRO_TELEMETRY_DISABLED: "1" };
  const { stdout, stderr } = await run(program === "python" ? python : program, words, { cwd: place, env, maxBuffer: 1 << 26 })
    .catch((error) => assert.fail(`${error.message}\n${error.stdout}\n${error.stderr}`));
  const said = `${stdout}\n${stderr}`;
  if (process.env.HOSTS_SAY) console.log(said);
  return said.split("\n").filter((line) => /warn|error|fail|not loaded|falling back/i.test(line) && !CALM.test(line));
}
