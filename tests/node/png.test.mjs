/** `groundplan/png`: pictures of SVGs without a browser. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { Worker } from "node:worker_threads";
import { render } from "groundplan";
import { init, toPng } from "groundplan/png";
import { decode, pixel } from "./support/png.mjs";

const svg = (content, attributes = "") => `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" ${attributes}>${content}</svg>`;
const draw = async (content, options) => decode(await toPng(svg(content), options));
const text = (words, attributes = "") => svg(`<text x="4" y="26" font-size="16" ${attributes}>${words}</text>`);

/** How many pixels are not the background. */
const inked = ({ pixels }) => {
  let count = 0;
  for (let at = 0; at < pixels.length; at += 4) if (pixels.readUInt32BE(at) !== 0xffffffff) count += 1;
  return count;
};

test("a picture is a PNG file in the size of the SVG times the scale", async () => {
  await init();
  await init();
  for (const [scale, size] of [[undefined, [120, 40]], [2, [240, 80]], [0.5, [60, 20]], [1.01, [122, 41]]]) {
    const { width, height } = decode(await toPng(svg(""), scale === undefined ? {} : { scale }));
    assert.deepEqual([width, height], size, String(scale));
  }
});

test("the background is white, the one that the SVG has or the one that is asked for", async () => {
  const at = async (content, options) => pixel(await draw(content, options), 1, 1);
  assert.equal(await at(""), "#ffffff");
  assert.equal(await at("<style>svg { color-scheme: dark }</style>"), "#14181f");
  assert.equal(await at("<style>svg { background: light-dark(#abcdef, #000) }</style>"), "#abcdef");
  assert.equal(await at("", { background: "teal" }), "#008080");
  assert.equal(await at("", { background: "#f80" }), "#ff8800");
  assert.equal(await at("", { background: "transparent" }), "#00000000");
});

test("text is drawn in Latin, Greek and Cyrillic, each character as itself", async () => {
  const empty = inked(decode(await toPng(text(""))));
  assert.equal(empty, 0);
  for (const words of ["Größe, Łódź", "Πληρωμές", "Журнал Ґ", "Đặt hàng", "a → b…"]) {
    assert.ok(inked(decode(await toPng(text(words)))) > 100, words);
  }
  const [one, other, box] = await Promise.all(["Ж", "Ш", "語"].map((word) => toPng(text(word))));
  assert.ok(Buffer.compare(one, other) !== 0 && Buffer.compare(one, box) !== 0);
});

test("text has its size, weight and place", async () => {
  const columns = async (source) => {
    const picture = decode(await toPng(source));
    const found = [];
    for (let x = 0; x < picture.width; x += 1) {
      for (let y = 0; y < picture.height; y += 1) if (pixel(picture, x, y) !== "#ffffff") found.push(x);
    }
    return [Math.min(...found), Math.max(...found)];
  };
  const [start, end] = await columns(text("Depot"));
  const [, boldEnd] = await columns(text("Depot", 'font-weight="600"'));
  const [, largeEnd] = await columns(text("Depot", 'style="font-size:2em"'));
  assert.ok(start >= 4 && start < 8 && boldEnd > end && largeEnd > 1.7 * end, `${start} ${end} ${boldEnd} ${largeEnd}`);
  const middle = await columns(svg('<g text-anchor="middle"><text x="60" y="26">Depot</text></g>'));
  assert.ok(Math.abs(middle[0] + middle[1] - 120) <= 3, String(middle));
  const spans = await columns(svg('<text x="60" y="26" text-anchor="end" fill="blue">D<tspan fill="red">e<tspan fill="green">po</tspan></tspan>t</text>'));
  assert.ok(spans[1] < 60 && spans[1] > 54, String(spans));
});

test("style sheets, custom properties and schemes are resolved", async () => {
  const rect = '<g class="a b"><rect class="c" width="120" height="40" fill="#123456"/></g>';
  const color = async (css) => pixel(await draw(`<style>${css}</style>${rect}`), 60, 20);
  for (const [css, expected] of [
    ["", "#123456"],
    [".c { fill: var(--x, #00ff00) }", "#00ff00"],
    [":root { --x: #0000ff } .c { fill: var(--x, #00ff00) }", "#0000ff"],
    [".a { --x: light-dark(red, blue) } .b > .c { fill: var(--x) }", "#ff0000"],
    ["svg { color-scheme: dark } .c { fill: light-dark(red, blue) }", "#0000ff"],
    ["svg { color: #0a0b0c } .c { fill: currentColor }", "#0a0b0c"],
    ["@supports (color: light-dark(red, blue)) { /* } */ g .c { fill: #010203 } }", "#010203"],
    ["@media (prefers-color-scheme: dark) { .c { fill: red } } @media print { .c { fill: red } }", "#123456"],
    ["@import url(http://127.0.0.1/x.css); .c:hover { fill: red } .d .c { fill: red }", "#123456"],
    [".b .c { fill: #040506 } .c { fill: red }", "#040506"],
    [".c { fill: var(--x", "#123456"],
  ]) assert.equal(await color(css), expected, css);
});

test("the diagrams of a page are drawn", async () => {
  const source = "story_id: F-1\ntitle: Ferry\narchitecture:\n  people: [{name: Πελάτης, uses: [Ferry]}]\n  containers:\n    - {name: Склад, technology: Rust, uses: [Base]}\n    - {name: Base, type: database}\n";
  const page = render(source, { format: "page" }).text;
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)[1];
  const diagrams = page.match(/<svg\b[^]*?<\/svg>/g).filter((it) => it.includes("gp-diagram"));
  assert.ok(diagrams.length >= 1);
  for (const diagram of diagrams) {
    const styled = diagram.replace(/>/, `><style>${style.replaceAll("<", "&lt;")}</style>`);
    const picture = decode(await toPng(styled, { scale: 2 }));
    assert.ok(inked(picture) > 2000);
  }
});

test("what is no SVG, not supported or too large is an error in a sentence", async () => {
  const nested = (depth) => svg("<g>".repeat(depth) + "</g>".repeat(depth));
  for (const [source, expected] of [
    ["", /^groundplan: this is not an SVG: /],
    ["<p>", /^groundplan: this is not an SVG: /],
    ["<html/>", /^groundplan: this is not an SVG: its root is <html>, not <svg xmlns=/],
    ["<svg width='1' height='1'/>", /^groundplan: this is not an SVG: its root is <svg>/],
    ['<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', /^groundplan: this is not an SVG: /],
    [svg('<image href="file:///etc/passwd" width="9" height="9"/>'), /^groundplan: the SVG has an element <image>, which is not supported$/],
    [svg('<use href="#a"/>'), /<use>/],
    [svg("").replace("120", "0"), /^groundplan: the SVG can't be drawn: /],
    [svg("").replace("120", "99999999"), /^groundplan: a picture of .+ pixels is too large: at most 40 million are drawn$/],
    [svg("").replace("120", "1e39"), /^groundplan: /],
    [nested(100), /^groundplan: the elements of the SVG are nested more than 64 deep$/],
    [nested(200_000), /^groundplan: /],
    [svg("<g/>".repeat(200_000)), /^groundplan: this is not an SVG: nodes limit reached$/],
    [svg('<rect width="99999" height="99999"/>'.repeat(50_000)).replace("120", "6000").replace("40", "6000"), /too many large or half-transparent shapes/],
    [svg('<circle cx="20" cy="20" r="20" opacity=".5"/>'.repeat(50_000)), /too many large or half-transparent shapes/],
    [svg(`<clipPath id="a">${'<rect width="9" height="9"/>'.repeat(2000)}</clipPath>${'<rect width="9" height="9" clip-path="url(#a)"/>'.repeat(2000)}`), /too many large or half-transparent shapes/],
    [" ".repeat(9 << 20), /^groundplan: the SVG is larger than 8 MB$/],
  ]) {
    const label = source.slice(0, 80);
    await assert.rejects(toPng(source), (error) => error.name === "Error" && expected.test(error.message), label);
  }
  assert.equal((await draw("")).width, 120, "the next call works");
});

test("a clip path that is clipped itself is refused, however it is clipped", async () => {
  const rect = (clip) => `<rect width="9" height="9"${clip}/>`;
  // Drawn, each level would be as often as the next one refers to it.
  const levels = (count, clip) => Array.from({ length: count }, (_, at) => `<clipPath id="c${at}"${clip(at)}>${rect(clip(at)).repeat(2)}</clipPath>`).join("") + rect(` clip-path="url(#c${count - 1})"`);
  for (const content of [
    levels(40, (at) => (at === 0 ? "" : ` clip-path="url(#c${at - 1})"`)),
    levels(40, (at) => (at === 0 ? "" : ` style="fill:red;clip-path:url(#c${at - 1})"`)),
    `<clipPath id="a" clip-path="url(#a)">${rect("")}</clipPath>`,
    `<clipPath id="a"><g>${rect(' clip-path="url(#a)"')}</g></clipPath>`,
    `<clipPath id="a"><text clip-path="url(#a)">a</text></clipPath>`,
    `<style>.a { clip-path: url(#a) }</style><clipPath id="a">${rect(' class="a"')}</clipPath>`,
    `<style>clipPath { --a: url(#a) } rect { clip-path: var(--a) }</style><clipPath id="a">${rect("")}</clipPath>`,
  ]) await assert.rejects(draw(content), { name: "Error", message: "groundplan: the SVG has a clip path that is clipped, which is not supported" }, content.slice(0, 80));
  const [whole, clipped] = [rect(""), `<clipPath id="a">${rect("").replaceAll("9", "4")}</clipPath><g clip-path="url(#a)">${rect(' clip-path="url(#a)"')}</g>`];
  assert.deepEqual([inked(await draw(whole)), inked(await draw(clipped))], [81, 16]);
});

test("nothing that an SVG refers to is loaded, and no style makes it slow", async () => {
  const deep = "<g class='a'>".repeat(60) + "<rect class='a' width='9' height='9'/>" + "</g>".repeat(60);
  const doubling = Array.from({ length: 40 }, (_, at) => `--v${at + 1}: var(--v${at}) var(--v${at});`).join("");
  for (const content of [
    '<style>@import "file:///etc/passwd"; rect { fill: url(http://127.0.0.1:9/a.svg#b) }</style><rect width="9" height="9"/>',
    '<rect width="9" height="9" fill="url(file:///etc/passwd#a)" filter="url(#f)" mask="url(#m)"/>',
    `<style>${".a ".repeat(200)} { fill: red } b .a .a .a .a .a .a .a .a .a .a .a { fill: red }</style>${deep}`,
    `<style>g { --v0: 0; ${doubling} fill: var(--v40) }</style><g><path d="M0 0h9v9z"/></g>`,
    `<style>g { --a: var(--b); --b: var(--a); fill: var(--a) }</style><g><path d="M0 0h9v9z"/></g>`,
    `<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><path d="M0 0h9v9z" fill="url(#a)"/>`,
    `<clipPath id="clip-path"><path id="clip-path:a" d="M0 0h9v9z"/></clipPath><path d="M0 0h9v9z" clip-path="url(#clip-path)"/>`,
    `<path d="M0 0h9999999" stroke="red" stroke-dasharray="0.0001"/><text font-size="1e38" x="NaN">a</text>`,
  ]) assert.equal((await draw(content)).height, 40, content.slice(0, 80));
});

test("a wrong option is a TypeError that names it", async () => {
  for (const [svgText, options, expected] of [
    [7, undefined, "groundplan: svg must be a string, not a number"],
    [undefined, undefined, "groundplan: svg must be a string, not undefined"],
    ["", 7, "groundplan: options must be an object, not a number"],
    ["", { scale: "2" }, 'groundplan: invalid option `scale`: expected a number above 0, at most 100, got "2"'],
    ["", { scale: 0 }, "groundplan: invalid option `scale`: expected a number above 0, at most 100, got 0"],
    ["", { scale: NaN }, "groundplan: invalid option `scale`: expected a number above 0, at most 100, got NaN"],
    ["", { background: null }, 'groundplan: invalid option `background`: expected a color of CSS, such as "#fff", got null'],
    ["", { background: "blurple" }, 'groundplan: invalid option `background`: expected a color of CSS, such as "#fff", got "blurple"'],
    ["", { sclae: 2 }, "groundplan: unknown option `sclae`: expected scale or background"],
  ]) await assert.rejects(toPng(svgText, options), { name: "TypeError", message: expected });
});

test("it can be required, and works in a thread", async () => {
  const required = createRequire(import.meta.url)("groundplan/png");
  assert.deepEqual(Object.keys(required).filter((it) => it !== "__esModule").sort(), ["default", "init", "toPng"]);
  assert.deepEqual(await required.toPng(text("Depot")), await toPng(text("Depot")));
  const code = `import { parentPort } from "node:worker_threads"; import { toPng } from "groundplan/png";
    toPng(${JSON.stringify(text("Depot"))}).then((png) => parentPort.postMessage(png));`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code.replace('"groundplan/png"', JSON.stringify(import.meta.resolve("groundplan/png"))))}`));
  const png = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  assert.deepEqual(Buffer.from(png), Buffer.from(await toPng(text("Depot"))));
});
