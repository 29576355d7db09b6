import { useState } from "preact/hooks";
import { orderReport } from "../api/atlas.ts";
import type { Encoder, Facet, Job } from "../api/types.ts";
import { count } from "../numbers.ts";
import { href } from "../route.ts";
import { JobProgress } from "./job.tsx";
import { Empty, Failure } from "./notice.tsx";

const BASELINE = "morphometry";

/** Orders a leave-one-source-out report, follows its job and leads to the result. */
export function OrderForm({ labelled, encoders }: { labelled: Facet[]; encoders: Encoder[] }) {
  const [job, setJob] = useState<Job>();
  const [error, setError] = useState<unknown>();
  if (labelled.length === 0) {
    return (
      <Empty title="No labelled cell yet">
        <p>A report compares labels: ingest a labelled set, or label cells in their fields.</p>
      </Empty>
    );
  }
  const more = encoders.filter((one) => one.name !== BASELINE && (one.state === "active" || one.state === "ready"));
  const submit = async (event: Event) => {
    event.preventDefault();
    const told = new FormData(event.currentTarget as HTMLFormElement);
    setError(undefined);
    try {
      setJob(
        await orderReport("loso", {
          vocabulary: String(told.get("vocabulary")),
          encoders: told.getAll("encoder").map(String),
          methods: told.getAll("method").map(String),
        }),
      );
    } catch (failed) {
      setError(failed);
    }
  };
  const ended = (last: Job) => {
    if (last.state === "done" && typeof last.result?.["report"] === "number") {
      location.hash = href.report(last.result["report"]);
    } else {
      setJob(undefined);
      setError(new Error(last.state === "cancelled" ? "the report was cancelled" : last.message));
    }
  };
  return (
    <form class="order" aria-label="Leave one source out" onSubmit={submit}>
      <h2>Leave one source out</h2>
      <label>
        Vocabulary
        <select name="vocabulary">
          {labelled.map((facet) => (
            <option key={facet.field} value={facet.field.slice(6)}>
              {facet.field.slice(6)} ({count(facet.coverage)} labelled cells)
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>Encoders</legend>
        <label>
          <input type="checkbox" checked disabled /> {BASELINE} <span class="quiet">the baseline, always</span>
        </label>
        {more.map((one) => (
          <label key={one.name}>
            <input type="checkbox" name="encoder" value={one.name} defaultChecked={one.state === "active"} /> {one.name}{" "}
            <span class="quiet">{one.dimension} components</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Methods</legend>
        {["1-NN", "20-NN", "linear"].map((method) => (
          <label key={method}>
            <input type="checkbox" name="method" value={method} defaultChecked /> {method}
          </label>
        ))}
      </fieldset>
      <button type="submit" class="main" disabled={job !== undefined}>
        Make the report
      </button>
      {job && <JobProgress job={job} ended={ended} />}
      {error !== undefined && <Failure error={error} />}
    </form>
  );
}
