import { picture } from "../api/client.ts";
import { useLoad } from "../api/load.ts";

/** A PCA map once it is drawn; nothing while it is not wanted. */
export interface MapLoad {
  path: string | undefined;
  busy: boolean;
  error: unknown;
}

export function useMap(path: string, wanted: boolean): MapLoad {
  const [load] = useLoad(wanted ? path : "", () => (wanted ? picture(path) : Promise.resolve("")));
  return {
    path: wanted && load.state === "ready" ? load.value : undefined,
    busy: wanted && load.state === "loading",
    error: wanted && load.state === "failed" ? load.error : undefined,
  };
}
