/** The projects of tests/consumers: what they say of themselves, and a copy with the packed package installed. */
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { cases } from "../../node/support/goldens.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));
export const folder = join(root, "tests/consumers");

/** Nothing asks or tells anybody; a tool's own look for news is off where it has a switch. */
export const environment = { ...process.env, CI: "1", NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1", DENO_NO_UPDATE_CHECK: "1", PARCEL_WORKERS: "2" };

/** Every project, in the order of their names. */
export function projects() {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "package.json")));
  return names.sort().map((name) => {
    const { consumer, dependencies, devDependencies, ...rest } = JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8"));
    return { name, ...consumer, packages: { ...dependencies, ...devDependencies }, private: rest.private };
  });
}

/** Packs the package as it would be published, and answers the tarball and what npm says of it. */
export async function pack(into) {
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", into], { cwd: join(root, "pkg"), env: environment });
  const said = JSON.parse(stdout);
  const [about] = Array.isArray(said) ? said : Object.values(said);
  return { tarball: join(into, about.filename), files: about.files };
}

/** The cases that every project renders: many scripts, options, broken sources, and large ones. */
const CHOSEN = [
  "alias-to-nowhere", "anchors-and-aliases", "arabic-pharmacy-refill", "astral-characters-before-a-problem", "backlog-story-chosen",
  "backlog-without-choice", "byte-order-mark", "chinese-cold-chain", "colon-in-title-unquoted", "emoji-and-combining-marks",
  "every-field-of-the-wrong-type", "gallery-bauantrag", "gallery-instant-refunds",
];

/** A case that can't be met: every project must name it, or its check sees nothing. */
export const IMPOSSIBLE = { name: "impossible", source: "story_id: A-1\n", options: {}, markdown: "", html: "", report: "no such report", diagnostics: [] };
export const EXPECTED = {
  cases: CHOSEN.length + 1,
  wrong: ["markdown", "html", "report", "diagnostics"].map((what) => `${IMPOSSIBLE.name}: ${what}`),
};

/** Copies a project elsewhere, with the shared check, the cases and the tarball. */
export function copy({ name }, tarball, into) {
  const place = join(into, name);
  cpSync(join(folder, name), place, { recursive: true });
  mkdirSync(join(place, "shared"));
  cpSync(join(folder, "shared/check.mjs"), join(place, "shared/check.mjs"));
  const chosen = cases().filter((it) => CHOSEN.includes(it.name));
  const text = JSON.stringify([...chosen, IMPOSSIBLE]);
  writeFileSync(join(place, "shared/cases.mjs"), `/** The golden cases. */\nexport const cases = ${text};\n`);
  cpSync(tarball, join(place, "groundplan.tgz"));
  return place;
}

/**
 * Installs what the project's lock file says. `npm ci` would refuse a lock file that was written where the packages
 * of another platform could not be had; those that need one name its exact version themselves.
 */
export async function install(place) {
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: place, env: environment });
}
