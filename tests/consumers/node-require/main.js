/** A CommonJS program: every function works as soon as `require` returns. */
const { report, tryRender } = require("groundplan");

import("./shared/check.mjs").then(({ check }) => {
  console.log(JSON.stringify(check({ report, tryRender })));
});
