import { useEffect, useState } from "preact/hooks";
import { cancel, job as fetchJob } from "../api/atlas.ts";
import type { Job } from "../api/types.ts";
import { count } from "../numbers.ts";

const FIRST_MS = 300;
const LAST_MS = 2000;

/** How far a job is; tells its end once. */
export function JobProgress({ job, ended }: { job: Job; ended: (job: Job) => void }) {
  const [now, setNow] = useState(job);
  useEffect(() => {
    let wait = FIRST_MS;
    let timer = 0;
    const ask = async () => {
      try {
        const seen = await fetchJob(job.id);
        setNow(seen);
        if (seen.state !== "queued" && seen.state !== "running") {
          ended(seen);
          return;
        }
      } catch {
        // The service may be busy or restarting: ask again, ever more seldom.
      }
      wait = Math.min(LAST_MS, wait * 1.4);
      timer = window.setTimeout(ask, wait);
    };
    timer = window.setTimeout(ask, wait);
    return () => clearTimeout(timer);
  }, [job.id]);
  const text = now.message || (now.state === "queued" ? "waiting for its turn" : "working");
  return (
    <div class="sending" role="status">
      <progress aria-label={text} {...(now.total > 0 ? { max: now.total, value: now.done } : {})} />
      <span>
        {text}
        {now.total > 0 && `: ${count(now.done)} of ${count(now.total)}`}
      </span>
      <button type="button" onClick={() => void cancel(job.id)}>
        Stop
      </button>
    </div>
  );
}
