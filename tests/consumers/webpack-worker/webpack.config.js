/** One entry, as webpack has it out of the box. */
export default { mode: "production", entry: "./main.js", performance: { hints: false } };
