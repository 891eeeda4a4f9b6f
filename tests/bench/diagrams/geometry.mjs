/**
 * What can be counted in a layout. A layout has `boxes`, `labels` and `frames` with `x`, `y`, `w`, `h`, and `paths`, each
 * with the `points` of one arrow from end to end; boxes and paths come in the order of the graph.
 */

const EPSILON = 1e-6;

const segments = (points) => points.slice(1).map((to, at) => [points[at], to]);
const length = ([[a, b], [c, d]]) => Math.hypot(a - c, b - d);
const side = ([a, b], [c, d], [e, f]) => (c - a) * (f - b) - (d - b) * (e - a);

/** Whether two segments meet in one point that is an end of neither, or run over each other. */
const cross = ([a, b], [c, d]) => {
  const [one, two, three, four] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (Math.abs(one) < EPSILON && Math.abs(two) < EPSILON) {
    const axis = Math.abs(a[0] - b[0]) > Math.abs(a[1] - b[1]) ? 0 : 1;
    const [left, right] = [Math.max(Math.min(a[axis], b[axis]), Math.min(c[axis], d[axis])), Math.min(Math.max(a[axis], b[axis]), Math.max(c[axis], d[axis]))];
    return right - left > 1;
  }
  return one * two < 0 && three * four < 0;
};

/** Whether a segment has more than a touch of a rectangle's inside. */
const enters = ([[a, b], [c, d]], { x, y, w, h }) => {
  const inset = 1;
  let [from, to] = [0, 1];
  for (const [start, step, low, high] of [[a, c - a, x + inset, x + w - inset], [b, d - b, y + inset, y + h - inset]]) {
    if (Math.abs(step) < EPSILON) {
      if (start <= low || start >= high) return false;
      continue;
    }
    const [near, far] = [(low - start) / step, (high - start) / step].sort((one, two) => one - two);
    from = Math.max(from, near);
    to = Math.min(to, far);
  }
  return to - from > EPSILON;
};

const overlap = (a, b) => a.x + 1 < b.x + b.w && b.x + 1 < a.x + a.w && a.y + 1 < b.y + b.h && b.y + 1 < a.y + a.h;
const pairs = (list, matches) => list.reduce((sum, a, at) => sum + list.slice(at + 1).filter((b) => matches(a, b)).length, 0);
const around = (graph, node) => {
  const found = [];
  for (let at = graph.nodes[node].group; at !== undefined; at = graph.groups[at].parent) found.push(at);
  return found;
};

/** The numbers of one layout. */
export function measured(graph, layout) {
  const paths = layout.paths.map((path) => ({ ...path, segments: segments(path.points).filter((it) => length(it) > EPSILON) }));
  const ends = ({ edge }) => [graph.edges[edge].from, graph.edges[edge].to];
  const crossings = pairs(paths, (a, b) => a.segments.some((one) => b.segments.some((two) => cross(one, two))));
  const turns = ({ segments: parts }) => parts.slice(1).filter((it, at) => Math.abs(side(...parts[at], it[1])) > 0.5).length;
  const all = [...layout.boxes, ...layout.frames, ...layout.labels, ...paths.flatMap((it) => it.points.map(([x, y]) => ({ x, y, w: 0, h: 0 })))];
  const width = Math.max(...all.map((it) => it.x + it.w)) - Math.min(...all.map((it) => it.x));
  const height = Math.max(...all.map((it) => it.y + it.h)) - Math.min(...all.map((it) => it.y));
  const through = paths.filter((path) => layout.boxes.some((box, node) => !ends(path).includes(node) && path.segments.some((it) => enters(it, box))));
  const strays = paths.filter((path) => layout.frames.some((frame) => !ends(path).some((it) => around(graph, it).includes(frame.group)) && path.segments.some((it) => enters(it, frame))));
  const covered = layout.labels.filter((label) => paths.some((path) => path.edge !== label.edge && path.segments.some((it) => enters(it, label))));
  return {
    crossings,
    bends: paths.reduce((sum, it) => sum + (it.bends ?? turns(it)), 0),
    length: paths.reduce((sum, it) => sum + it.segments.reduce((total, part) => total + length(part), 0), 0),
    area: width * height,
    aspect: width / height,
    width,
    overlaps: pairs(layout.boxes, overlap),
    labels: pairs(layout.labels, overlap) + layout.labels.filter((label) => layout.boxes.some((box) => overlap(label, box))).length,
    covered: covered.length,
    through: through.length,
    strays: strays.length,
    time: layout.time,
  };
}
