import { useEffect, useState } from "preact/hooks";
import { activate, compare, encoders, rollback } from "../api/atlas.ts";
import { useLoad } from "../api/load.ts";
import type { Comparison, Encoder, Job } from "../api/types.ts";
import { ComparisonView } from "../parts/comparison.tsx";
import { EncoderTable } from "../parts/encodertable.tsx";
import { JobProgress } from "../parts/job.tsx";
import { Failure, Loaded } from "../parts/notice.tsx";

const AGAIN_MS = 2000;

/** The registered encoders: compare one with the active one, let it answer, undo that. */
export function EncodersPage() {
  const [all, again] = useLoad("encoders", encoders);
  const [job, setJob] = useState<Job>();
  const [comparison, setComparison] = useState<Comparison>();
  const [error, setError] = useState<unknown>();
  const filling = all.state === "ready" && all.value.some((one) => one.state === "building");
  useEffect(() => {
    const timer = filling ? window.setInterval(again, AGAIN_MS) : 0;
    return () => clearInterval(timer);
  }, [filling]);
  const ask = async (name: string) => {
    setError(undefined);
    setComparison(undefined);
    try {
      setJob(await compare(name));
    } catch (failed) {
      setError(failed);
    }
  };
  const ended = (last: Job) => {
    setJob(undefined);
    if (last.state === "done") {
      setComparison(last.result as unknown as Comparison);
    } else {
      setError(new Error(last.state === "cancelled" ? "the comparison was stopped" : last.message));
    }
  };
  const change = async (call: () => Promise<Encoder>) => {
    setError(undefined);
    try {
      await call();
      setComparison(undefined);
    } catch (failed) {
      setError(failed);
    }
    again();
  };
  return (
    <>
      <h1>Encoders</h1>
      <p class="lead">
        Searches are answered by the active encoder. A new one embeds every cell beside it; compare
        before it takes over.
      </p>
      <Loaded load={all} what="Loading the encoders" again={again}>
        {(value) => <EncoderTable encoders={value} busy={job !== undefined} compare={(name) => void ask(name)} />}
      </Loaded>
      <p>
        <button type="button" onClick={() => void change(rollback)}>
          Undo the last activation
        </button>
      </p>
      {job && <JobProgress job={job} ended={ended} />}
      {error !== undefined && <Failure error={error} />}
      {comparison && (
        <ComparisonView comparison={comparison} activate={() => void change(() => activate(comparison.next))} />
      )}
    </>
  );
}
