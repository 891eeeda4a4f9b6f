/** A backlog of 76 stories, byte for byte as PyYAML writes it: long quoted texts folded over lines. */

const SENTENCES = `the clerk weighs a delivery before the lorry leaves the yard
a driver signs on the tablet, and the signature reaches the office within a minute
nobody has to count pallets twice when the ramp is full
the scale's reading is kept with its time, its operator and the number plate
a delivery without a booking waits at the gate: the planner decides within ten minutes
the yard map shows which ramp is free and for how long
a broken seal stops the unloading, and the customer's contact is called
cold goods are moved first; their temperature is noted at the door
every correction names who made it and why
the planner sees tomorrow's arrivals by noon
an empty container leaves with the next lorry of the same carrier
two deliveries with one reference are shown side by side, the older one first
the office finds a delivery by plate, by reference or by day
a ramp that is closed for repair takes no bookings
damaged pallets are photographed, and the pictures stay with the delivery
the carrier's invoice is checked against the minutes at the ramp
a late lorry keeps its place when it calls ahead
the gate opens for known plates between 05:30 and 21:00
the shift's last clerk hands over what is still open
weights that differ by more than 2 % are marked for a second look`.split("\n");

const TASKS = 389;
const CRITERIA = 330;
const STORIES = 76;

/** How many criteria carry no number of their own. */
const UNNUMBERED = 49;

/** 389 tasks and 330 criteria, one story without tasks, about 350 KB; the same at every call. */
export function backlog() {
  const random = generator(7);
  const one = (list) => list[random(list.length)];
  const text = (count) => Array.from({ length: count }, () => one(SENTENCES)).join("; ");
  const tasks = shared(TASKS, STORIES, random);
  tasks[41] += tasks[40];
  tasks[40] = 0;
  const criteria = shared(CRITERIA, STORIES, random);
  let unnumbered = UNNUMBERED;

  const story = (index) => {
    const id = (number) => `YARD-${String(number + 1).padStart(3, "0")}`;
    const criterion = (place) => (index % 5 === 4 && unnumbered-- > 0 ? "" : `AC${place + 1}: `);
    const depends = index > 3 ? [id(random(index)), id(random(index))].slice(random(3)) : [];
    return [
      `- story_id: ${id(index)}`,
      `  title: ${folded(`Yard ${index + 1}: ${one(SENTENCES)}`, 9)}`,
      `  description: ${folded(`Goal: ${text(6)}`, 15)}`,
      `  created: ${index % 2 ? "2026-01-27" : "'2026-01-27'"}`,
      `  status: ${one(["todo", "in_progress", "done"])}`,
      `  priority: ${one(["high", "medium", "low"])}`,
      `  type: ${one(["feature", "improvement", "repair"])}`,
      `  estimated_effort: ${index % 3 ? `${1 + random(8)} days` : 1 + random(13)}`,
      ...(depends.length ? ["  dependencies:", ...depends.map((other) => `  - ${other}`)] : []),
      ...(tasks[index] ? ["  tasks:", ...times(tasks[index], (place) => `  - ${folded(`Task ${place + 1}: ${text(2 + random(3))}`, 4)}`)] : []),
      "  acceptance_criteria:",
      ...times(criteria[index], (place) => `  - ${folded(criterion(place) + text(2), 4)}`),
      "  functional_test_plan:",
      ...times(criteria[index], (place) => plan(place, text(1))).flat(),
      "  artifact_registry:",
      ...times(5, (place) => [`    yard/part_${index + 1}_${place + 1}.py:`, `      purpose: ${one(["ramps", "gate", "scales"])}`, `      created_in_task: ${place + 1}`]).flat(),
    ];
  };
  return ["project: yard", "stories:", ...times(STORIES, story).flat()].join("\n") + "\n";
}

/** One entry of a test plan: many short lines, as real backlogs have them. */
function plan(place, text) {
  const command = (name, number) => [
    `    - command: yard ${name} --case ${number}`,
    `      expected_output: ${number} passed`,
    "      exit_code: 0",
    "      timeout: 60",
    "      shell: bash",
    "      retries: 0",
  ];
  return [
    `  - acceptance_criterion: AC${place + 1}`,
    `    test_description: ${folded(text, 22, 6)}`,
    "    automated: true",
    "    test_commands:",
    ...command("check", place + 1),
    ...command("list", place + 2),
  ];
}

function times(count, make) {
  return Array.from({ length: count }, (_, place) => make(place));
}

/** A total spread over so many places, each at least one. */
function shared(total, places, random) {
  const list = times(places, () => 1);
  for (let rest = total - places; rest > 0; rest -= 1) list[random(places)] += 1;
  return list;
}

/** Whole numbers below a bound, the same from the same seed (a xorshift of 32 bits). */
function generator(seed) {
  let state = seed;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}

/**
 * A text as PyYAML writes it: in single quotes where it holds a colon, and broken at the first
 * space after column 80. It begins at `column`, its further lines at `indent`.
 */
function folded(text, column, indent = 4) {
  const quote = text.includes(": ") ? "'" : "";
  const lines = [];
  let line = quote;
  let start = column;
  for (const word of (quote ? text.replaceAll("'", "''") : text).split(" ")) {
    if (start + line.length > 81) {
      lines.push(line.trimEnd());
      line = " ".repeat(indent);
      start = 0;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd() + quote].join("\n");
}
