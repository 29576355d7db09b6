import { crop } from "../api/atlas.ts";
import type { Answer, Cell, Neighbor } from "../api/types.ts";
import { href } from "../route.ts";

/** The neighbors after the cell asked about, to compare with. */
export function Neighbors({ answer, cell }: { answer: Answer; cell: Cell }) {
  if (answer.neighbors.length === 0) {
    return <p class="quiet">Nothing passes these conditions.</p>;
  }
  return (
    <ol class="neighbors">
      <li>
        <div class="neighbor asked">
          <img src={crop(cell.id, 128)} alt={`the ${cell.kind === "patch" ? "patch" : "cell"} asked about`} width="128" height="128" />
          <b>this {cell.kind === "patch" ? "patch" : "cell"}</b>
          {cell.kind !== "patch" && <span class="quiet">{cell.labels[answer.vocabulary ?? ""] ?? "no label"}</span>}
          <span class="quiet">{cell.source}</span>
        </div>
      </li>
      {answer.neighbors.map((neighbor) => (
        <NeighborCard key={neighbor.cell} neighbor={neighbor} own={cell.source} />
      ))}
    </ol>
  );
}

function NeighborCard({ neighbor, own }: { neighbor: Neighbor; own: string }) {
  const { rank, cell, kind, cosine, distance, label, source, slide, patient, image } = neighbor;
  return (
    <li>
      <a class="neighbor" href={href.cellIn(image, cell)}>
        <span class="rank">{rank}</span>
        <img src={crop(cell, 128)} alt={`neighbor ${rank}`} width="128" height="128" loading="lazy" />
        <b class={label === null ? "quiet" : ""}>{kind === "patch" ? "patch" : (label ?? "no label")}</b>
        <span class="figures">
          <span title="cosine similarity">cos {cosine.toFixed(3)}</span>
          <span title="Euclidean distance">d {distance.toFixed(2)}</span>
        </span>
        <span class={source === own ? "quiet" : "quiet other"}>{source}</span>
        {slide !== null && <span class="quiet">{slide}</span>}
        {patient !== null && <span class="quiet">{patient}</span>}
      </a>
    </li>
  );
}
