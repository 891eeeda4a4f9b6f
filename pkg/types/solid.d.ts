/** `<groundplan-document>` in the JSX of Solid: name this file in `types` or in a reference. */
import type { GroundplanAttributes, GroundplanElement } from "groundplan/element";

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "groundplan-document": HTMLAttributes<GroundplanElement> & GroundplanAttributes;
    }
  }
}
