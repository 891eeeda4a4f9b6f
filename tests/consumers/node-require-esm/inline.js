/** A CommonJS program that requires the entry that is only there as an ES module. */
const { init, report, tryRender } = require("groundplan/inline");
const { check } = require("./shared/check.mjs");

init().then(() => console.log(JSON.stringify(check({ report, tryRender }))));
