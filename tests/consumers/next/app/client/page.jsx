/** A page that renders in the browser, after the engine has been fetched. */
"use client";
import { useEffect, useState } from "react";
import init, { tryRender } from "groundplan";
import { check } from "../../shared/check.mjs";
import { Report } from "../report";

export default function Page() {
  const [report, setReport] = useState();
  useEffect(() => {
    init().then(() => setReport(check({ tryRender })));
  }, []);
  return <Report report={report} />;
}
