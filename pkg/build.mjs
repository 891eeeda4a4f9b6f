/** Bundles every entry of the package into dist/, beside the engine that is there. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { resolve } from "node:path";
import { deflateSync } from "node:zlib";
import { build } from "esbuild";
import { customElements } from "./manifest.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * What imports `src/index.ts` uses the very module that `groundplan` is: the entry at this path, which is a file
 * beside the bundle, or, where the host's conditions choose, the package by its name.
 */
const entry = (path) => ({
  name: "entry",
  setup: ({ onResolve }) => onResolve({ filter: /\/index\.js$/ }, (args) =>
    resolve(args.resolveDir, args.path) === here("src/index.js") ? { path, external: true } : undefined),
});

if (!existsSync(here("dist/engine/engine_bg.wasm"))) {
  console.error("pkg/dist/engine is missing: run `cargo xtask build`, which makes the engine first");
  process.exit(1);
}

/** The labels of a language, by name. */
const labelsOf = (code) => new Map(readFileSync(here(`../crates/core/src/labels/${code}.txt`), "utf8").trimEnd().split("\n").map((line) => line.split(" = ")));

/** Those of each language but English without their names, which are the engine's, in its order. Related languages are beside each other, which compresses better. */
const languages = Object.fromEntries(["nl", "de", "fr", "it", "pt", "es", "cs", "pl", "uk", "zh", "ja"].map((code) => {
  const labels = labelsOf(code);
  return [code, [...labelsOf("en").keys()].map((name) => labels.get(name) ?? "").join("\n").replaceAll("\u{a0}", " ")];
}));

/** The modules that are made elsewhere: the bindings of the engine and of the module for pictures, the languages, and the schema. */
const made = (engine) => ({
  name: "made",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^groundplan-languages$/ }, ({ path }) => ({ path, namespace: "languages", sideEffects: false }));
    onLoad({ filter: /./, namespace: "languages" }, () => ({ contents: `export default {${Object.entries(languages).map(([code, texts]) => `${code}: \`${texts}\``)}};` }));
    onResolve({ filter: /^groundplan-schema$/ }, () => ({ path: here("../crates/core/src/story/schema/schema.json") }));
    onResolve({ filter: /^groundplan-engine$/ }, () =>
      engine === "bundled" ? { path: here("dist/engine/engine.js") } : { path: "./engine/engine.js", external: true });
    onResolve({ filter: /^groundplan-png$/ }, () =>
      engine === "bundled" ? { path: here("dist/png/png.js") } : { path: "./png/png.js", external: true });
  },
});

/** The module inside the JavaScript. Without gzip's header, which names the system, it is the same everywhere. */
const packed = {
  name: "packed",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^groundplan-engine-packed$/ }, () => ({ path: "engine_bg.wasm", namespace: "packed" }));
    onLoad({ filter: /./, namespace: "packed" }, () => ({
      contents: deflateSync(readFileSync(here("dist/engine/engine_bg.wasm")), { level: 9 }), loader: "base64",
    }));
  },
};

const shared = { bundle: true, target: "es2022", charset: "utf8", logLevel: "warning", legalComments: "none" };
const esm = { ...shared, format: "esm", plugins: [made("external")] };

/** The entry for pictures, a file beside the command, which loads it where it makes some. */
const besideTheCommand = {
  name: "beside",
  setup: ({ onResolve }) => onResolve({ filter: /\/png\/node\.js$/ }, () => ({ path: "./png-node.js", external: true })),
};

/** The command is one file, and one for its threads; the engine is loaded only by what needs it. */
const cli = {
  ...shared, format: "esm", platform: "node",
  define: { VERSION: JSON.stringify(JSON.parse(readFileSync(here("package.json"), "utf8")).version) },
  plugins: [entry("./node.js"), besideTheCommand],
};

/** An entry on top of the API, and the entry whose API that is. */
const above = (from, to, api, more = {}) => build({
  ...shared, format: "esm", entryPoints: [here(`src/${from}.ts`)], outfile: here(`dist/${to}.js`), platform: api === "./web.js" ? "browser" : "node",
  ...more, plugins: [entry(api)],
});

await Promise.all([
  build({ ...cli, banner: { js: "#!/usr/bin/env node" }, entryPoints: [here("src/cli/main.ts")], outfile: here("dist/cli.js") }),
  build({ ...cli, entryPoints: [here("src/cli/batch/thread.ts")], outfile: here("dist/cli-thread.js") }),
  above("worker/web", "worker", "./web.js"),
  above("worker/thread-web", "worker-thread", "./web.js"),
  above("worker/node", "worker-node", "./node.js"),
  above("worker/thread-node", "worker-thread-node", "./node.js"),
  // So that the errors of `require`d workers are those of the `require`d package.
  above("worker/node", "worker-node", "./node.cjs", {
    format: "cjs", outfile: here("dist/worker-node.cjs"),
    define: { "import.meta.url": "ownUrl" }, banner: { js: 'const ownUrl = require("node:url").pathToFileURL(__filename);' },
  }),
  above("plugins/vite", "vite", "./node.js"),
  above("plugins/remark", "remark", "groundplan"),
  above("plugins/markdown-it", "markdown-it", "groundplan"),
  build({ ...esm, entryPoints: [here("src/internal.ts")], outfile: here("dist/internal.js"), platform: "neutral" }),
  build({ ...esm, entryPoints: [here("src/png/web.ts")], outfile: here("dist/png.js"), platform: "browser" }),
  build({ ...esm, entryPoints: [here("src/png/node.ts")], outfile: here("dist/png-node.js"), platform: "node" }),
  build({
    ...shared, plugins: [made("bundled")], entryPoints: [here("src/png/node-cjs.ts")], outfile: here("dist/png-node.cjs"),
    format: "cjs", platform: "node", define: { "import.meta.url": "undefined" },
  }),
  build({ ...esm, entryPoints: [here("src/loaders/web.ts")], outfile: here("dist/web.js"), platform: "browser" }),
  build({ ...esm, entryPoints: [here("src/loaders/node.ts")], outfile: here("dist/node.js"), platform: "node" }),
  build({
    ...esm, plugins: [made("bundled"), packed], entryPoints: [here("src/loaders/inline.ts")], outfile: here("dist/inline.js"),
    platform: "browser", define: { "import.meta.url": "undefined" },
  }),
  above("element/index", "element", "./web.js", { loader: { ".css": "text" } }),
  build({
    ...shared, plugins: [made("bundled")], entryPoints: [here("src/loaders/node-cjs.ts")], outfile: here("dist/node.cjs"),
    format: "cjs", platform: "node", define: { "import.meta.url": "undefined" },
  }),
]);

chmodSync(here("dist/cli.js"), 0o755);

// What is bundled into the command, with its licences.
const bundled = ["tinyglobby", "fdir", "picomatch"].map((name) => {
  const folder = here(`../node_modules/${name}`);
  return `${name} ${JSON.parse(readFileSync(`${folder}/package.json`, "utf8")).version}\n\n${readFileSync(`${folder}/LICENSE`, "utf8").trim()}\n`;
});
writeFileSync(here("dist/cli.licenses.txt"), bundled.join("\n---\n\n"));

// The schema as a file, for editors.
writeFileSync(here("dist/schema.json"), JSON.stringify(JSON.parse(readFileSync(here("../crates/core/src/story/schema/schema.json"), "utf8"))));
writeFileSync(here("dist/rules.json"), JSON.stringify(JSON.parse(readFileSync(here("src/cli/rules.json"), "utf8"))));

// The style of documents and that of their diagrams, which the engine's own pages use too.
const styles = ["src/element/document.css", "../crates/diagram/src/diagram.css"];
writeFileSync(here("dist/document.css"), styles.map((path) => readFileSync(here(path), "utf8")).join("\n"));
const { GroundplanElement } = await import("./dist/element.js");
const manifest = customElements({ attributes: GroundplanElement.observedAttributes, css: readFileSync(here("src/element/document.css"), "utf8") });
writeFileSync(here("dist/custom-elements.json"), JSON.stringify(manifest));
copyFileSync(here("../crates/png/font/OFL.txt"), here("dist/png/font.license.txt"));
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) {
  const from = here(`../${name}`);
  if (existsSync(from)) copyFileSync(from, here(name));
}

// Ambient types are written as such; the compiler hands on only what it makes.
mkdirSync(here("dist/plugins"), { recursive: true });
copyFileSync(here("src/plugins/vite-client.d.ts"), here("dist/plugins/vite-client.d.ts"));
mkdirSync(here("dist/element"), { recursive: true });
for (const name of ["react", "preact", "solid"]) copyFileSync(here(`types/${name}.d.ts`), here(`dist/element/${name}.d.ts`));

// The declarations are TypeScript's own; one file serves every entry.
const tsc = createRequire(import.meta.url).resolve("typescript/package.json").replace("package.json", "bin/tsc");
execFileSync(process.execPath, [tsc, "--project", here("tsconfig.json"), "--declaration", "--emitDeclarationOnly"], {
  stdio: "inherit",
});

// CommonJS reads declarations of its own, all in one file: it may not refer to the ES modules'.
const declared = (path) => readFileSync(here(`dist/${path}.d.ts`), "utf8");
const parts = [...declared("facade/exports").matchAll(/ from "\.\/(.+)\.js"/g)].map(([, name]) => declared(`facade/${name}`));
const declarations = parts.join("\n").replaceAll(/^import .*$\n?/gm, "");
const init = "/** The engine is loaded already. */\nexport declare function init(input?: InitInput): Promise<void>;\nexport { init as default };\n";
writeFileSync(here("dist/node.d.cts"), `${declarations}\n${init}`);

// And of the worker. All that these two name is in the one above.
const worker = ["types", "index"].map((name) => declared(`worker/${name}`)).join("\n");
const named = [...worker.matchAll(/^import type \{ (.+) \} from "\.\.\/facade\/[\w-]+\.js";$/gm)].map(([, names]) => names).join(", ");
const body = worker.replaceAll(/^((import|export) (type )?[{*]|\/\/\/ ).*$\n?/gm, "");
const lib = '/// <reference lib="esnext.disposable" />';
writeFileSync(here("dist/worker-node.d.cts"), `${lib}\nimport type { ${named} } from "./node.cjs";\n${body}\nexport { GroundplanError } from "./node.cjs";\n`);

// And of pictures: the functions are those of browsers, which load the module in another way.
const pictures = declared("png/web").replaceAll(/^(import|export) type .*$\n?/gm, "").replaceAll(/^import .*$\n?/gm, "");
const options = /^\/\*\* [^\n]+\nexport interface PngOptions \{[^]*?\n\}$/m.exec(declared("png/to-png"))?.[0];
const picture = pictures.replace("export default init;", "export { init as default };");
writeFileSync(here("dist/png-node.d.cts"), `import type { InitInput } from "./node.cjs";\nexport type { InitInput };\n${options}\n${picture}`);
