import { encoders, facets, reports } from "../api/atlas.ts";
import { useLoad } from "../api/load.ts";
import { Loaded } from "../parts/notice.tsx";
import { OrderForm } from "../parts/order.tsx";
import { reportTitle } from "../reports.ts";
import { href } from "../route.ts";
import { labelFacets } from "../vocabulary.ts";

/** Reports to order and those that are there. */
export function ReportsPage() {
  const [known, again] = useLoad("facets", facets);
  const [registered] = useLoad("encoders", encoders);
  const [made] = useLoad("reports", reports);
  return (
    <>
      <h1>Reports</h1>
      <p class="lead">
        How much of what an encoder says is biology and how much is the scanner, and can a vote be believed?
      </p>
      <Loaded load={known} what="Counting labels" again={again}>
        {(value) => (
          <OrderForm
            labelled={labelFacets(value.facets)}
            encoders={registered.state === "ready" ? registered.value : []}
          />
        )}
      </Loaded>
      <h2>Made so far</h2>
      <Loaded load={made} what="Loading the list">
        {(all) =>
          all.length === 0 ? (
            <p class="quiet">none yet</p>
          ) : (
            <ul class="made">
              {all.map((one) => (
                <li key={one.id}>
                  <a href={href.report(one.id)}>{reportTitle(one.kind)}</a>{" "}
                  <span class="quiet">
                    {new Date(one.createdAt).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
