/** Workers as ES modules, as the page itself is one. */
export default { worker: { format: "es" } };
