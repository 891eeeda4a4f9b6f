/** `<groundplan-document>` in the JSX of React: name this file in `types` or in a reference. */
import type { GroundplanAttributes, GroundplanElement } from "groundplan/element";
import type { DetailedHTMLProps, HTMLAttributes } from "react";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "groundplan-document": DetailedHTMLProps<HTMLAttributes<GroundplanElement> & GroundplanAttributes, GroundplanElement>;
    }
  }
}
