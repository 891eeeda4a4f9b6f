/** A CommonJS program that requires an ES module, which imports the package. */
const { report, tryRender } = require("./door.mjs");
const { check } = require("./shared/check.mjs");

console.log(JSON.stringify(check({ report, tryRender })));
