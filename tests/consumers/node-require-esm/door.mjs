/** An ES module on the way to the package. */
export { report, tryRender } from "groundplan";
