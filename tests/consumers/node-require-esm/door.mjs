/** An ES module on the way to the package. */
export { tryRender } from "groundplan";
