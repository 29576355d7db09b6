import { report as fetchReport, reportPage } from "../api/atlas.ts";
import { useLoad } from "../api/load.ts";
import { Loaded } from "../parts/notice.tsx";
import { ScoreTables } from "../parts/scores.tsx";
import { formatsOf, kindOf, reportTitle } from "../reports.ts";
import { href } from "../route.ts";

/** One report: its tables, and the page that one can keep. */
export function ReportPage({ id }: { id: number }) {
  const [load, again] = useLoad(`report ${id}`, () => fetchReport(id));
  return (
    <>
      <div class="crumbs">
        <a href={href.reports()}>Reports</a>
        <h1>
          Report {id}
          {load.state === "ready" && `: ${reportTitle(kindOf(load.value))}`}
        </h1>
      </div>
      <Loaded load={load} what="Loading the report" again={again}>
        {(report) => (
          <>
            {"encoders" in report && <ScoreTables report={report} />}
            <p class="downloads">
              Keep it as{" "}
              {formatsOf(kindOf(report)).map((format) => (
                <a key={format} href={`/api/reports/${id}?format=${format}`} download={`report-${id}.${format === "latex" ? "tex" : format}`}>
                  {format}
                </a>
              ))}
            </p>
            <FullPage id={id} />
          </>
        )}
      </Loaded>
    </>
  );
}

function FullPage({ id }: { id: number }) {
  const [load, again] = useLoad(`report page ${id}`, () => reportPage(id));
  return (
    <section aria-labelledby="full">
      <h2 id="full">Full report</h2>
      <Loaded load={load} what="Loading the page" again={again}>
        {(html) => <iframe class="page" title={`Report ${id}`} sandbox="" srcdoc={html} />}
      </Loaded>
    </section>
  );
}
