/** `<groundplan-document>` in the JSX of Preact: name this file in `types` or in a reference. */
import type { GroundplanAttributes, GroundplanElement } from "groundplan/element";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "groundplan-document": HTMLAttributes<GroundplanElement> & GroundplanAttributes;
    }
  }
}
