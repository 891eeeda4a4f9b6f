/** Hands the report over to whoever looks at the page. */
"use client";
import { useEffect } from "react";

export function Report({ report }) {
  useEffect(() => {
    if (report) globalThis.report = report;
  }, [report]);
  return <p>{report ? `${report.cases} cases` : "not yet"}</p>;
}
