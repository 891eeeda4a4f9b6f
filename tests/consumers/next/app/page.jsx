/** A page that the server renders: the package's functions run there at once. */
import { report, tryRender } from "groundplan";
import { check } from "../shared/check.mjs";
import { Report } from "./report";

// Rendered anew for every request, so that the server needs the engine while it runs.
export const dynamic = "force-dynamic";

export default function Page() {
  return <Report report={check({ report, tryRender })} />;
}
