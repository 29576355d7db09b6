import type { Classification, Vote } from "../api/types.ts";
import { percent } from "../numbers.ts";
import { Bars } from "./bars.tsx";

/** What the nearest and the twenty nearest labelled cells say. */
export function VoteView({ value }: { value: Classification }) {
  const { nearest, twenty, calibrated, sources, warning, search } = value;
  if (twenty.voters === 0) {
    return <p class="quiet">No labelled cell of {value.vocabulary} passes these conditions, so nobody votes.</p>;
  }
  return (
    <>
      <div class="verdicts">
        <Verdict title="1-NN" vote={nearest} />
        <Verdict title="20-NN" vote={twenty} />
      </div>
      {calibrated != null && (
        <p class="quiet">
          Calibrated: such a vote was right in {percent(calibrated.probability, 0)} of {calibrated.counted} held-out votes
          (share of the votes {percent(calibrated.share, 0)}, held out by {calibrated.held})
          {!calibrated.answered && `; below the threshold of ${percent(calibrated.threshold, 0)}, so it abstains`}.
        </p>
      )}
      {warning !== null && (
        <p class="notice warn" role="alert">
          {warning}
        </p>
      )}
      <h3>Votes of the {twenty.voters} nearest</h3>
      <Bars rows={twenty.votes.map((one) => [one.label, one.votes])} of={twenty.voters} />
      <h3>Where they come from</h3>
      <Bars rows={sources.map((one) => [one.source, one.neighbors])} of={twenty.voters} plain />
      <p class="quiet">
        {value.vocabulary}, {search.metric === "euclidean" ? "Euclidean distance on raw vectors" : search.metric},{" "}
        {search.exact ? "exact" : "graph search, rescored exactly"}
      </p>
    </>
  );
}

function Verdict({ title, vote }: { title: string; vote: Vote }) {
  const single = vote.k === 1;
  return (
    <div class={vote.abstains && !single ? "verdict abstains" : "verdict"}>
      <span class="quiet">{title}</span>
      <b>{vote.abstains && !single ? "abstains" : (vote.label ?? "none")}</b>
      {!single && (
        <span class="quiet">
          {vote.abstains && `most votes: ${vote.label}; `}margin {percent(vote.margin, 0)}
          {vote.voters < vote.k && `, only ${vote.voters} voters`}
        </span>
      )}
    </div>
  );
}
