/** Measuring side by side: rounds that interleave the runs, and the ratios within each round. */

/**
 * Runs every function of `runs` on the source, in turns, and answers for each its median time in
 * microseconds and the median, over the rounds, of the first run's time divided by its own. Both
 * see the same load of the machine, so the ratio is steady where times are not.
 */
export function measure(runs, source, { rounds, times }) {
  const names = Object.keys(runs);
  const timed = (run) => {
    const start = process.hrtime.bigint();
    for (let time = 0; time < times; time += 1) run(source);
    return Number(process.hrtime.bigint() - start) / times / 1000;
  };
  for (let round = 0; round < rounds; round += 1) for (const name of names) timed(runs[name]);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Each round begins with another one: nobody always pays for the garbage of the one before.
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length];
      samples[name].push(timed(runs[name]));
    }
  }
  const own = samples[names[0]];
  return names.map((name) => ({
    name,
    median: median(samples[name]),
    ratio: median(samples[name].map((time, round) => own[round] / time)),
  }));
}

function median(list) {
  return [...list].sort((a, b) => a - b)[list.length >> 1];
}
