/** What would be published: which files, how large at most, and what its package.json promises. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import test from "node:test";
import { fileURLToPath } from "node:url";

const pkg = new URL("../../pkg/", import.meta.url);
const read = (path) => readFileSync(new URL(path, pkg), "utf8");
const manifest = JSON.parse(read("package.json"));

/** Every file of the tarball, and the most that it may weigh, in bytes. */
const FILES = {
  "LICENSE-APACHE": 12_000,
  "LICENSE-MIT": 2_000,
  "README.md": 12_000,
  "package.json": 6_000,
  "dist/cli-thread.js": 2_000,
  "dist/cli.js": 258_000,
  "dist/cli.licenses.txt": 4_000,
  "dist/custom-elements.json": 8_000,
  "dist/document.css": 10_000,
  "dist/element.js": 26_000,
  "dist/engine/engine.js": 34_000,
  "dist/engine/engine_bg.wasm": 2_395_000,
  "dist/inline.js": 1_430_000,
  "dist/internal.js": 8_000,
  "dist/markdown-it.js": 9_600,
  "dist/node.cjs": 200_000,
  "dist/node.js": 178_000,
  "dist/png-node.cjs": 16_000,
  "dist/png-node.js": 6_000,
  "dist/png.js": 6_000,
  "dist/png/font.license.txt": 5_000,
  "dist/png/png.js": 14_000,
  "dist/png/png_bg.wasm": 1_200_000,
  "dist/remark.js": 12_500,
  "dist/rules.json": 70_000,
  "dist/schema.json": 80_000,
  "dist/vite.js": 10_000,
  "dist/web.js": 180_000,
  "dist/worker-node.cjs": 12_000,
  "dist/worker-node.js": 12_000,
  "dist/worker-thread-node.js": 4_000,
  "dist/worker-thread.js": 4_000,
  "dist/worker.js": 12_000,
};

/** The declarations are small and many: one for each source file, and one for CommonJS. */
const DECLARATIONS = /^dist\/(?:(?:element|facade|loaders|plugins|png|text|worker)\/)?[\w-]+\.d\.c?ts$/;
const LARGEST_DECLARATION = 32_000;

const packed = () => {
  const said = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: pkg, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  return Array.isArray(said) ? said[0] : Object.values(said)[0];
};

test("the tarball holds what it should, in the size it should", (t) => {
  const { files, size, unpackedSize } = packed();
  const sizes = Object.fromEntries(files.map(({ path, size }) => [path, size]));
  for (const [path, size] of Object.entries(sizes)) t.diagnostic(`${String(size).padStart(9)} ${path}`);
  t.diagnostic(`${size} packed, ${unpackedSize} unpacked`);
  const others = Object.keys(sizes).filter((path) => !DECLARATIONS.test(path));
  assert.deepEqual(others.sort(), Object.keys(FILES).sort());
  for (const [path, size] of Object.entries(sizes)) {
    const most = FILES[path] ?? LARGEST_DECLARATION;
    assert.ok(size > 0 && size <= most, `${path} has ${size} bytes, ${most} at most are allowed`);
  }
});

test("no file of the tarball names a place of the machine that built it", () => {
  for (const { path } of packed().files) assert.ok(!read(path).includes(fileURLToPath(new URL("..", pkg))), path);
});

test("every file that package.json names is in the tarball", () => {
  const paths = packed().files.map(({ path }) => `./${path}`);
  const named = (value) => (typeof value === "string" ? [value] : Object.values(value).flatMap(named));
  for (const path of [manifest.main, manifest.types, manifest.unpkg, manifest.jsdelivr, manifest.customElements, ...named(manifest.exports)]) assert.ok(paths.includes(path), path);
});

test("nothing runs at installation, and no other package comes along", () => {
  for (const hook of ["preinstall", "install", "postinstall", "prepare", "prepublish"]) assert.equal(manifest.scripts[hook], undefined, hook);
  assert.equal(manifest.dependencies, undefined);
  assert.ok(!existsSync(new URL("binding.gyp", pkg)), "npm would build it");
});

test("the doors ask for nothing but Node's own modules and the modules beside them", () => {
  const allowed = new Set([...builtinModules.map((name) => `node:${name}`), "./engine/engine.js", "./png/png.js"]);
  for (const door of ["web.js", "node.js", "node.cjs", "inline.js", "png.js", "png-node.js", "png-node.cjs"]) {
    const found = [...read(`dist/${door}`).matchAll(/(?:^(?:import|export)\b[^;"']*|\brequire\(|\bimport\()["']([^"']+)["']/gm)].map((match) => match[1]);
    if (door !== "inline.js") assert.ok(found.length > 0, door);
    for (const name of found) assert.ok(allowed.has(name), `${door} asks for ${name}`);
  }
});

test("package.json has what a registry shows", () => {
  for (const name of ["description", "license", "keywords", "homepage", "repository", "bugs", "engines", "files", "exports", "customElements", "unpkg", "jsdelivr"]) assert.ok(manifest[name], name);
  assert.deepEqual(manifest.publishConfig, { access: "public", provenance: true });
});

test("the custom elements manifest describes the element of the package", async () => {
  const { modules: [module] } = JSON.parse(read(manifest.customElements));
  const [element] = module.declarations;
  const { [element.name]: built } = await import(new URL(module.path, pkg));
  assert.deepEqual(element.attributes.map(({ name }) => name), built.observedAttributes);
  const properties = element.cssProperties.map(({ name }) => name);
  assert.equal(new Set(properties).size, properties.length);
  for (const name of new Set(read("dist/document.css").match(/--gp-[a-z-]+(?=: )/g))) assert.ok(properties.includes(name), name);
});
