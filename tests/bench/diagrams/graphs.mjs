/**
 * The graphs of the diagram bench: thirty invented systems of 8 to 60 boxes, in the shapes that C4
 * models have. The same number always gives the same graph.
 */

/** Boxes of each graph. */
const SIZES = [8, 10, 12, 14, 16, 18, 20, 22, 25, 28, 30, 34, 38, 42, 46, 50, 54, 58, 60, 9, 11, 13, 15, 17, 21, 24, 27, 32, 40, 48];

const SUBJECTS = ["Booking", "Harvest", "Ticket", "Parcel", "Lesson", "Claim", "Meter", "Menu", "Permit", "Rental", "Blood", "Cargo", "Library", "Concert", "Repair"];
const ROLES = ["Visitor", "Clerk", "Planner", "Driver", "Auditor", "Grower", "Nurse", "Teacher"];
const SERVICES = ["Search", "Pricing", "Orders", "Accounts", "Schedules", "Notifications", "Documents", "Stock", "Routes", "Billing", "Reports", "Identity", "Reviews", "Import", "Archive", "Quotas"];
const FOREIGN = ["Mail gateway", "Bank", "Weather service", "Map provider", "Tax office", "Identity provider", "Text messages", "Land register", "Customs", "Insurer"];
const TECHNOLOGIES = ["Go", "Rust, Axum", "Kotlin", "Python", "TypeScript, Node"];
const VERBS = ["Reads", "Asks for prices", "Looks up accounts in", "Sends", "Books with", "Checks permissions", "Stores", "Publishes changes to", "Requests", "Reports to", "Plans with", ""];

/** A small generator of numbers: linear congruential, so that no run differs from another. */
const numbers = (seed) => {
  let state = (seed * 2654435761) % 4294967296;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
};

/** Graph number `index`: boxes, frames and arrows between boxes. */
const graph = (size, index) => {
  const next = numbers(index + 1);
  const pick = (list) => list[next(list.length)];
  const subject = SUBJECTS[index % SUBJECTS.length];
  const made = { name: `${subject} ${size}`, groups: [], nodes: [], edges: [] };
  const seen = new Set();
  const arrow = (from, to, label, technology) => {
    if (from === to || seen.has(`${from} ${to}`)) return;
    seen.add(`${from} ${to}`);
    made.edges.push({ from, to, label, technology });
  };
  const node = (kind, title, options = {}) => made.nodes.push({ kind, title, ...options }) - 1;
  const group = (title, parent) => made.groups.push({ title, parent }) - 1;

  const people = Array.from({ length: 1 + Math.min(3, Math.floor(size / 12)) }, (_, it) =>
    node("person", ROLES[(index + it) % ROLES.length], { note: "Works with it every day" }));
  const outside = Array.from({ length: 1 + Math.floor(size / 9) }, (_, it) =>
    node("external", FOREIGN[(index * 3 + it) % FOREIGN.length], { technology: it % 2 ? "REST" : "" }));
  const system = group(`${subject} system`);
  // Every third model is divided into areas, every other large one twice.
  const areas = index % 3 === 2 || size > 30
    ? Array.from({ length: Math.max(2, Math.floor(size / 11)) }, (_, it) => group(`${SERVICES[(it * 5 + index) % SERVICES.length]} area`, system))
    : [system];
  const parts = size - people.length - outside.length;
  const fronts = [];
  const services = [];
  const stores = [];
  const queues = [];
  for (let it = 0; it < parts; it += 1) {
    const area = areas[Math.floor((it * areas.length) / parts)];
    const title = `${SERVICES[(index + it * 3) % SERVICES.length]}`;
    const of = (list, entry) => list.push({ area, node: entry });
    const turn = it % 6;
    if (it === 0 || (turn === 0 && it < parts / 3)) of(fronts, node("interface", `${title} app`, { technology: "React", note: `Where people see ${title.toLowerCase()}`, group: area }));
    else if (turn === 2 || turn === 5) of(stores, node("database", `${title} store`, { technology: "PostgreSQL", group: area }));
    else if (turn === 4 && it % 4 === 0) of(queues, node("queue", `${title} events`, { technology: "NATS", group: area }));
    else of(services, node("service", `${title} service`, { technology: pick(TECHNOLOGIES), note: next(2) ? `Keeps ${title.toLowerCase()} in order` : "", group: area }));
  }
  const near = (list, { area }) => list.filter((it) => it.area === area);
  for (const person of people) arrow(person, pick(fronts).node, "Uses", "HTTPS");
  for (const front of fronts) {
    arrow(people[next(people.length)], front.node, "Looks at", "");
    for (const service of (near(services, front).length ? near(services, front) : services).slice(0, 2)) arrow(front.node, service.node, "Calls", "JSON/HTTPS");
  }
  for (const store of stores) arrow((near(services, store)[0] ?? pick(services)).node, store.node, "Reads and writes", "SQL");
  for (const queue of queues) {
    arrow(pick(services).node, queue.node, "Publishes", "");
    arrow(queue.node, pick(services).node, "Delivers to", "");
  }
  services.forEach((service, it) => {
    if (it > 0 && !made.edges.some((edge) => edge.to === service.node)) arrow(services[next(it)].node, service.node, pick(VERBS), "");
  });
  for (const foreign of outside) arrow(pick(services).node, foreign, pick(VERBS), "HTTPS");
  const extra = Math.floor(size / 6);
  for (let it = 0; it < extra; it += 1) arrow(pick(services).node, pick(next(2) ? services : stores).node, pick(VERBS), "");
  return made;
};

/** All of them. */
export const graphs = SIZES.map(graph);

/** A graph as lines: `+ title | technology | parent`, `- kind | title | technology | note | group`, `from > to | label | technology`. */
export const lines = ({ groups, nodes, edges }) => [
  ...groups.map((it) => `+ ${it.title} | | ${it.parent ?? ""}`),
  ...nodes.map((it) => `- ${it.kind} | ${it.title} | ${it.technology ?? ""} | ${it.note ?? ""} | ${it.group ?? ""}`),
  ...edges.map((it) => `${it.from} > ${it.to} | ${it.label} | ${it.technology}`),
].join("\n");
