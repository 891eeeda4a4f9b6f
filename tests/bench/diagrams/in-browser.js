/** Runs in the page of the diagram bench: draws with Mermaid, and reads where everything is. */
window.start = () => {
  // The straight lines between the points that its layout gives: the curves through them can't be counted.
  window.mermaid.initialize({ startOnLoad: false, maxTextSize: 1e6, maxEdges: 2000, flowchart: { curve: "linear", useMaxWidth: false } });
};

window.drawn = async ({ kind, source, boxes, groups, innermostFirst, ends }) => {
  const place = document.getElementById("place");
  let time = Infinity;
  for (let turn = 0; turn < 2; turn += 1) {
    const start = performance.now();
    const { svg } = await window.mermaid.render("d", source);
    time = Math.min(time, performance.now() - start);
    place.innerHTML = svg;
  }
  const root = place.querySelector("svg");
  const origin = root.getScreenCTM();
  /** A point of an element in the coordinates of the drawing. */
  const at = (element, x, y) => {
    const matrix = origin.inverse().multiply(element.getScreenCTM());
    return [matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f];
  };
  const rect = (element) => {
    const { x, y, width, height } = element.getBBox();
    const [left, top] = at(element, x, y);
    return { x: left, y: top, w: width, h: height };
  };
  const numbers = (count) => Array.from({ length: count }, (_, it) => it);
  /** Mermaid's own measures of a line: its corners, or points of a curve. */
  const line = (element) => {
    if (element.localName === "line") {
      const [a, b, c, d] = ["x1", "y1", "x2", "y2"].map((it) => Number(element.getAttribute(it)));
      return [at(element, a, b), at(element, c, d)];
    }
    const path = element.getAttribute("d");
    if (/^[ML\d\s.,e-]*$/.test(path)) return path.split(/[ML]/).filter(Boolean).map((it) => at(element, ...it.split(",").map(Number)));
    const total = element.getTotalLength();
    return numbers(13).map((it) => element.getPointAtLength((total * it) / 12)).map(({ x, y }) => at(element, x, y));
  };
  if (kind === "c4") {
    const lines = [...root.querySelectorAll("g > line, g > path[marker-end]")];
    const frames = [...root.querySelectorAll("g > rect[stroke-dasharray]")].map((it) => rect(it));
    const texts = [...lines[0].parentNode.querySelectorAll("text")].map((it) => ({ ...rect(it), text: it.textContent }));
    const labels = [];
    lines.forEach((element, edge) => {
      let next = element.nextElementSibling;
      while (next?.localName === "text") {
        labels.push({ ...texts.shift(), edge });
        next = next.nextElementSibling;
      }
    });
    return {
      time,
      boxes: numbers(boxes).map((it) => rect(root.querySelector(`#d-n${it}`))),
      frames: frames.map((it, at) => ({ ...it, group: innermostFirst[at] })),
      labels,
      paths: lines.map((it, edge) => ({ edge, points: line(it), bends: it.localName === "line" ? 0 : 1 })),
    };
  }
  const edges = ends.map(([from, to], edge) => ({ edge, element: root.querySelector(`[data-id="L_n${from}_n${to}_0"]`) })).filter((it) => it.element);
  return {
    time,
    boxes: numbers(boxes).map((it) => rect(root.querySelector(`[id^="d-flowchart-n${it}-"]`).querySelector("rect, path, polygon"))),
    frames: numbers(groups).map((group) => ({ ...rect(root.querySelector(`#d-g${group} > rect`)), group })),
    labels: edges.flatMap(({ edge, element }) => {
      const [from, to] = ends[edge];
      const label = [...root.querySelectorAll(`.label[data-id="L_n${from}_n${to}_0"]`)].find((it) => it !== element);
      const box = label?.querySelector("foreignObject");
      return box && Number(box.getAttribute("width")) > 0 ? [{ ...rect(box), edge }] : [];
    }),
    paths: edges.map(({ edge, element }) => ({ edge, points: line(element) })),
  };
};
