/** The server's side of a page. */
import { report, tryRender } from "groundplan";
import "groundplan/element";
import { check } from "./shared/check.mjs";

console.log(JSON.stringify(check({ report, tryRender })));
