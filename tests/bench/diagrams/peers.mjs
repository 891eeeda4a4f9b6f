/**
 * The peers of the diagram bench. dagre and ELK get the sizes of our boxes and labels; mermaid and beautiful-mermaid
 * measure the same texts themselves. Each returns a layout as `geometry.mjs` reads it, or says why not.
 */
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const TITLE = 40;

/** The sizes of boxes and labels of one of our layouts. */
const sizes = (graph, ours) => ({
  boxes: ours.boxes.map(({ w, h }) => ({ w, h })),
  labels: graph.edges.map((_, edge) => ours.labels.find((it) => it.edge === edge)),
});

const timed = async (run) => {
  let [best, result] = [Infinity];
  for (let turn = 0; turn < 3; turn += 1) {
    const start = performance.now();
    result = await run();
    best = Math.min(best, performance.now() - start);
  }
  return { ...result, time: best };
};

async function dagre() {
  const { default: library } = await import("@dagrejs/dagre");
  return (graph, ours) => timed(() => {
    const { boxes, labels } = sizes(graph, ours);
    const made = new library.graphlib.Graph({ compound: true, multigraph: true });
    made.setGraph({ rankdir: "TB", nodesep: 36, ranksep: 50, edgesep: 14 });
    graph.groups.forEach((_, it) => made.setNode(`g${it}`, {}));
    boxes.forEach(({ w, h }, it) => made.setNode(`n${it}`, { width: w, height: h }));
    graph.groups.forEach(({ parent }, it) => parent === undefined || made.setParent(`g${it}`, `g${parent}`));
    graph.nodes.forEach(({ group }, it) => group === undefined || made.setParent(`n${it}`, `g${group}`));
    graph.edges.forEach(({ from, to }, it) => {
      made.setEdge(`n${from}`, `n${to}`, { width: labels[it]?.w ?? 0, height: labels[it]?.h ?? 0, labelpos: "c" }, `${it}`);
    });
    library.layout(made);
    const corner = ({ x, y, width, height }) => ({ x: x - width / 2, y: y - height / 2, w: width, h: height });
    return {
      boxes: boxes.map((_, it) => corner(made.node(`n${it}`))),
      frames: graph.groups.map((_, group) => ({ ...corner(made.node(`g${group}`)), group })),
      labels: made.edges().flatMap((it) => (labels[it.name] ? [{ ...corner(made.edge(it)), edge: Number(it.name) }] : [])),
      paths: made.edges().map((it) => ({ edge: Number(it.name), points: made.edge(it).points.map(({ x, y }) => [x, y]) })),
    };
  });
}

async function elk() {
  const { default: Elk } = await import("elkjs/lib/elk.bundled.js");
  const engine = new Elk();
  return (graph, ours) => timed(async () => {
    const { boxes, labels } = sizes(graph, ours);
    const group = (it) => ({
      id: `g${it}`,
      layoutOptions: { "elk.padding": `[top=${TITLE},left=24,bottom=24,right=24]` },
      children: content(it),
    });
    const content = (parent) => [
      ...graph.nodes.flatMap((node, it) => (node.group === parent ? [{ id: `n${it}`, width: boxes[it].w, height: boxes[it].h }] : [])),
      ...graph.groups.flatMap((other, it) => (other.parent === parent ? [group(it)] : [])),
    ];
    const made = await engine.layout({
      id: "root",
      layoutOptions: {
        "elk.algorithm": "layered",
        "elk.direction": "DOWN",
        "elk.hierarchyHandling": "INCLUDE_CHILDREN",
        "elk.edgeRouting": "ORTHOGONAL",
        "elk.spacing.nodeNode": "36",
        "elk.layered.spacing.nodeNodeBetweenLayers": "50",
        "elk.json.edgeCoords": "ROOT",
        "elk.json.shapeCoords": "ROOT",
      },
      children: content(undefined),
      edges: graph.edges.map(({ from, to }, it) => ({
        id: `e${it}`,
        sources: [`n${from}`],
        targets: [`n${to}`],
        labels: labels[it] ? [{ text: "x", width: labels[it].w, height: labels[it].h }] : [],
      })),
    });
    const found = {};
    const visit = (it) => {
      found[it.id] = { x: it.x, y: it.y, w: it.width, h: it.height };
      it.children?.forEach(visit);
    };
    made.children.forEach(visit);
    return {
      boxes: boxes.map((_, it) => found[`n${it}`]),
      frames: graph.groups.map((_, it) => ({ ...found[`g${it}`], group: it })),
      labels: made.edges.flatMap((it, edge) => it.labels.map(({ x, y, width, height }) => ({ x, y, w: width, h: height, edge }))),
      paths: made.edges.map(({ sections }, edge) => ({
        edge,
        points: sections.flatMap((it) => [it.startPoint, ...(it.bendPoints ?? []), it.endPoint].map(({ x, y }) => [x, y])),
      })),
    };
  });
}

const text = (it) => it.replaceAll('"', "");
const content = (write, graph, parent) => [
  ...graph.nodes.flatMap((node, it) => (node.group === parent ? [write.box(node, it)] : [])),
  ...graph.groups.flatMap((other, it) => (other.parent === parent ? [write.open(other, it), ...content(write, graph, it), write.close] : [])),
];

/** A flowchart with the texts that our boxes show. */
function flowchart(graph, ours, breaks) {
  const write = {
    box: (_, it) => `n${it}["${ours.boxes[it].lines.map(text).join(breaks)}"]`,
    open: (group, it) => `subgraph g${it}["${text(group.title)}"]`,
    close: "end",
  };
  const arrows = graph.edges.map(({ from, to, label, technology }) => {
    const whole = [label, technology && `(${technology})`].filter(Boolean).join(" ");
    return `n${from} -->${whole ? `|"${whole}"|` : ""} n${to}`;
  });
  return ["flowchart TB", ...content(write, graph), ...arrows].join("\n");
}

/** The same as a C4 diagram of Mermaid. */
function c4(graph) {
  const words = { person: "Person", external: "System_Ext", database: "ContainerDb", queue: "ContainerQueue" };
  const write = {
    box: ({ kind, title, technology, note }, it) => {
      const word = words[kind] ?? "Container";
      const technical = word.startsWith("Container") ? `, "${technology ?? ""}"` : "";
      return `${word}(n${it}, "${title}"${technical}, "${note ?? ""}")`;
    },
    open: (group, it) => `Boundary(g${it}, "${group.title}") {`,
    close: "}",
  };
  const arrows = graph.edges.map(({ from, to, label, technology }) => `Rel(n${from}, n${to}, "${label || "uses"}", "${technology ?? ""}")`);
  return ["C4Container", ...content(write, graph), ...arrows].join("\n");
}

async function beautiful() {
  const { renderMermaidSVG } = await import("beautiful-mermaid");
  return (graph, ours) => timed(() => {
    const svg = renderMermaidSVG(flowchart(graph, ours, "<br/>").replaceAll(/\[(?!")|(?<!")\]/g, ""));
    const numbers = (tag) => Object.fromEntries(["x", "y", "width", "height"].map((it) => [it, Number(tag.match(new RegExp(` ${it}="([^"]*)"`))?.[1])]));
    const rect = (tag) => (({ x, y, width, height }) => ({ x, y, w: width, h: height }))(numbers(tag));
    const edges = new Map(graph.edges.map(({ from, to }, it) => [`n${from} n${to}`, it]));
    const of = (tag) => edges.get(`${tag.match(/data-from="([^"]*)"/)[1]} ${tag.match(/data-to="([^"]*)"/)[1]}`);
    const found = {};
    for (const [, id, tag] of svg.matchAll(/<g class="(?:node|subgraph)" data-id="(\w+)"[^>]*>\s*(<rect [^>]*>)/g)) found[id] = rect(tag);
    return {
      boxes: graph.nodes.map((_, it) => found[`n${it}`]),
      frames: graph.groups.map((_, it) => ({ ...found[`g${it}`], group: it })),
      labels: [...svg.matchAll(/(<g class="edge-label"[^>]*>)\s*(<rect [^>]*>)/g)].map(([, tag, inner]) => ({ ...rect(inner), edge: of(tag) })),
      paths: [...svg.matchAll(/<polyline class="edge"[^>]*>/g)].map(([tag]) => ({
        edge: of(tag),
        points: tag.match(/ points="([^"]*)"/)[1].split(" ").map((it) => it.split(",").map(Number)),
      })),
    };
  });
}

/** The order in which Mermaid's C4 draws frames. */
const innermostFirst = (graph, parent) =>
  graph.groups.flatMap((other, it) => (other.parent === parent ? [...innermostFirst(graph, it), it] : []));

/** Mermaid itself, in Chromium: `kind` is the diagram that it draws. */
async function mermaid(kind) {
  const { launch } = await import("../../browser/support/harness.mjs");
  const browser = await launch();
  const page = await browser.newPage();
  await page.setContent("<!doctype html><body><div id=place></div>");
  await page.addScriptTag({ content: readFileSync(new URL("../../../node_modules/mermaid/dist/mermaid.min.js", import.meta.url), "utf8") });
  await page.addScriptTag({ content: readFileSync(new URL("./in-browser.js", import.meta.url), "utf8") });
  await page.evaluate(() => window.start());
  const run = async (graph, ours) => {
    const source = kind === "c4" ? c4(graph) : flowchart(graph, ours, "<br/>");
    const ends = graph.edges.map(({ from, to }) => [from, to]);
    const input = { kind, source, boxes: graph.nodes.length, groups: graph.groups.length, innermostFirst: innermostFirst(graph), ends };
    return page.evaluate((it) => window.drawn(it), input);
  };
  run.close = () => browser.close();
  return run;
}

/** Name and maker of each. */
export const peers = {
  dagre,
  ELK: elk,
  "mermaid flowchart": () => mermaid("flowchart"),
  "mermaid C4": () => mermaid("c4"),
  "beautiful-mermaid": beautiful,
};
