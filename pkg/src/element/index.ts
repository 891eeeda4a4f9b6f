/** The entry for pages: importing this module registers `<groundplan-document>`. */
import { GroundplanElement } from "./groundplan-element.js";

if (typeof customElements !== "undefined" && !customElements.get("groundplan-document")) {
  customElements.define("groundplan-document", GroundplanElement);
}

export { GroundplanElement };
export type { GroundplanAttributes } from "./groundplan-element.js";
