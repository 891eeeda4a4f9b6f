/** A program that imports the package: every function works at once. */
import { report, tryRender } from "groundplan";
import { check } from "./shared/check.mjs";

console.log(JSON.stringify(check({ report, tryRender })));
