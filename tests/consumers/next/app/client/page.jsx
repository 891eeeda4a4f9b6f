/** A page that renders in the browser, after the engine has been fetched. */
"use client";
import { useEffect, useState } from "react";
import init, { report, tryRender } from "groundplan";
import { check } from "../../shared/check.mjs";
import { Report } from "../report";

export default function Page() {
  const [result, setResult] = useState();
  useEffect(() => {
    init().then(() => setResult(check({ report, tryRender })));
  }, []);
  return <Report report={result} />;
}
