import { useState } from "preact/hooks";
import { orderReport } from "../api/atlas.ts";
import { Problem, sentence } from "../api/problem.ts";
import type { Encoder, Facet, Job } from "../api/types.ts";
import { count } from "../numbers.ts";
import { BASELINE, CHECKED, fieldOf, ORDER_KINDS, orderOf, type OrderKind, type Wrong } from "../order.ts";
import { href } from "../route.ts";
import { JobProgress } from "./job.tsx";
import { Empty, Failure } from "./notice.tsx";
import { Corrections, ScoreChoices, TargetOfVotes, TestCells } from "./orderfields.tsx";

/** Orders a report of any kind, follows its job and leads to the result. */
export function OrderForm({ labelled, encoders }: { labelled: Facet[]; encoders: Encoder[] }) {
  const [kind, setKind] = useState<OrderKind>("loso");
  const [job, setJob] = useState<Job>();
  const [wrong, setWrong] = useState<Wrong[]>([]);
  const [error, setError] = useState<unknown>();
  if (labelled.length === 0) {
    return (
      <Empty title="No labelled cell yet">
        <p>A report compares labels: ingest a labelled set, or label cells in their fields.</p>
      </Empty>
    );
  }
  const submit = async (event: Event) => {
    event.preventDefault();
    const { request, wrong: found } = orderOf(kind, new FormData(event.currentTarget as HTMLFormElement));
    setError(undefined);
    setWrong(found);
    if (found.length > 0) {
      return;
    }
    try {
      setJob(await orderReport(kind, request));
    } catch (failed) {
      const field = failed instanceof Problem ? fieldOf(failed.message, failed.column, CHECKED) : "";
      setWrong(field === "" ? [] : [{ field, text: sentence(failed) }]);
      setError(field === "" ? failed : undefined);
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
  const choose = (chosen: OrderKind) => {
    setKind(chosen);
    setWrong([]);
    setError(undefined);
  };
  return (
    <form class="order" aria-label="Order a report" noValidate onSubmit={submit}>
      <h2>Order a report</h2>
      <fieldset class="kinds">
        <legend>What is asked</legend>
        {ORDER_KINDS.map((one) => (
          <label key={one.id}>
            <input type="radio" name="kind" value={one.id} checked={kind === one.id} onChange={() => choose(one.id)} />
            <span>
              {one.title} <span class="quiet">{one.help}</span>
            </span>
          </label>
        ))}
      </fieldset>
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
      <EncoderChoice kind={kind} encoders={encoders} />
      {kind === "fixed" && <TestCells wrong={wrong} />}
      {kind === "batch" && <Corrections />}
      {kind === "calibration" && <TargetOfVotes wrong={wrong} />}
      {(kind === "loso" || kind === "kfold" || kind === "fixed") && <ScoreChoices key={kind} kind={kind} wrong={wrong} />}
      <button type="submit" class="main" disabled={job !== undefined}>
        Make the report
      </button>
      {job && <JobProgress job={job} ended={ended} />}
      {error !== undefined && <Failure error={error} />}
    </form>
  );
}

/** Encoders beside the baseline; of a calibration one. */
function EncoderChoice({ kind, encoders }: { kind: OrderKind; encoders: Encoder[] }) {
  const usable = encoders.filter((one) => one.state === "active" || one.state === "ready");
  if (kind === "calibration") {
    return (
      <label>
        Encoder whose neighbors vote
        <select name="encoder">
          {usable.map((one) => (
            <option key={one.name} selected={one.state === "active"}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <fieldset>
      <legend>Encoders</legend>
      <label>
        <input type="checkbox" checked disabled /> {BASELINE} <span class="quiet">the baseline, always</span>
      </label>
      {usable
        .filter((one) => one.name !== BASELINE)
        .map((one) => (
          <label key={one.name}>
            <input type="checkbox" name="encoder" value={one.name} defaultChecked={one.state === "active"} /> {one.name}{" "}
            <span class="quiet">{count(one.dimension)} components</span>
          </label>
        ))}
    </fieldset>
  );
}
