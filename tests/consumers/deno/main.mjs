/** A program that imports the package: every function works at once. */
import { tryRender } from "groundplan";
import { check } from "./shared/check.mjs";

console.log(JSON.stringify(check({ tryRender })));
