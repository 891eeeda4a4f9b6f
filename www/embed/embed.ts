/** The demo page's script: the element registers itself. */
import "groundplan/element";
import "./embed.css";
