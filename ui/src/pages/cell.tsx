import { useEffect } from "preact/hooks";
import { cell } from "../api/atlas.ts";
import { useLoad } from "../api/load.ts";
import { Busy, Failure } from "../parts/notice.tsx";
import { href } from "../route.ts";

/** Leads from a cell's own address to the cell in its field. */
export function CellPage({ id }: { id: number }) {
  const [load] = useLoad(`cell ${id}`, () => cell(id));
  useEffect(() => {
    if (load.state === "ready") {
      location.replace(href.cellIn(load.value.image, id));
    }
  }, [load.state]);
  return load.state === "failed" ? <Failure error={load.error} /> : <Busy what={`Looking for cell ${id}`} />;
}
