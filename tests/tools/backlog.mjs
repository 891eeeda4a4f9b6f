/** A backlog of 76 stories as PyYAML would write it: long single-quoted texts folded over lines. */

const WORDS =
  "the clerk measures a delivery and notes its weight before the lorry leaves so that nobody has to count twice when the ramp is full and rain comes in from the west".split(" ");

/** 389 tasks and 330 criteria, one story without tasks, about 357 KB; the same at every call. */
export function backlog() {
  let seed = 7;
  const next = (bound) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % bound;
  const words = (count) => Array.from({ length: count }, () => WORDS[next(WORDS.length)]).join(" ");
  const tasks = counts(76, 389, next);
  tasks[75] += tasks[40] ?? 0;
  tasks[40] = 0;
  const criteria = counts(76, 330, next);
  const stories = tasks.map((count, index) => [
    `- story_id: YARD-${String(index + 1).padStart(3, "0")}`,
    `  title: ${folded(`Yard ${index + 1}: ${words(6)}`)}`,
    `  description: ${folded(words(110))}`,
    `  created: ${index % 2 ? "2026-01-27" : "'2026-01-27'"}`,
    `  status: ${["todo", "in_progress", "done"][index % 3]}`,
    `  priority: ${["high", "medium", "low"][next(3)]}`,
    `  estimated_effort: ${index % 3 ? `${1 + next(8)} days` : 1 + next(13)}`,
    ...(count ? ["  tasks:", ...Array.from({ length: count }, (_, task) => `  - ${folded(`Task ${task + 1}: ${words(46 + next(42))}`)}`)] : []),
    "  acceptance_criteria:",
    ...Array.from({ length: criteria[index] }, (_, place) => `  - ${folded(`AC${place + 1}: ${words(50 + next(42))}`)}`),
    `  notes: ${folded(words(270))}`,
  ]);
  return ["project: yard", "stories:", ...stories.flat()].join("\n") + "\n";
}

function counts(length, total, next) {
  const list = Array.from({ length }, () => Math.floor(total / length));
  for (let rest = total - list.reduce((sum, count) => sum + count, 0); rest > 0; rest -= 1) list[next(length)] += 1;
  return list;
}

/** Single quotes, broken at 80 columns as PyYAML breaks them. */
function folded(text) {
  const lines = [];
  let line = "'";
  for (const word of text.replaceAll("'", "''").split(" ")) {
    if (line.length + word.length > 72) {
      lines.push(line.trimEnd());
      line = "    ";
    }
    line += `${word} `;
  }
  return [...lines, `${line.trimEnd()}'`].join("\n");
}
