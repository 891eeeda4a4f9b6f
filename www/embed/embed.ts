/** The script of the demo page: importing the element registers it. */
import "groundplan/element";
import "./embed.css";
