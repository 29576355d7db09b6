import type { Field } from "../api/types.ts";
import { Facts } from "./facts.tsx";

/** What is known of a field of view. */
export function FieldFacts({ field }: { field: Field }) {
  const median = field.medianDiameterPx;
  return (
    <div class="panel">
      <h2>Field of view</h2>
      <Facts
        rows={[
          ["File", field.name],
          ["Source", field.source],
          ["Slide", field.slide ?? "unknown"],
          ["Patient", field.patient ?? "unknown"],
          ["Size", `${field.width} × ${field.height} px, ${field.format.toUpperCase()}`],
          ["Scale", field.umPerPixel ? `${field.umPerPixel} µm per pixel` : "unknown: lengths in pixels"],
          ["Median red cell", median ? `${median.toFixed(1)} px in this source` : "not calibrated yet"],
          ["Added", new Date(field.createdAt).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })],
        ]}
      />
      <p class="quiet">Choose a cell in the picture to see its look-alikes and the vote.</p>
    </div>
  );
}
