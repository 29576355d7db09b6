// Where in the application one is: `#/fields`, `#/fields/12`, `#/fields/12/cells/345`,
// `#/cells/345`, `#/reports`, `#/reports/7`, `#/encoders`, `#/maps/7`, `#/observatory`. The fragment needs no rewriting by the server.

export type Route =
  | { page: "fields"; source: string }
  | { page: "field"; field: number; cell: number }
  | { page: "cell"; cell: number }
  | { page: "reports" }
  | { page: "report"; report: number }
  | { page: "encoders" }
  | { page: "maps"; map: number }
  | { page: "observatory"; source: string }
  | { page: "missing"; path: string };

/** @param fragment with or without its `#`; empty means the fields */
export function routeOf(fragment: string): Route {
  const path = fragment.replace(/^#/, "");
  const [place = "", query = ""] = path.split("?", 2);
  const parts = place.split("/").filter((part) => part !== "");
  const id = (at: number) => (/^[1-9]\d{0,15}$/.test(parts[at] ?? "") ? Number(parts[at]) : 0);
  switch (parts[0] ?? "fields") {
    case "fields":
      if (parts.length <= 1) {
        return { page: "fields", source: new URLSearchParams(query).get("source") ?? "" };
      }
      if (parts.length === 2 && id(1)) {
        return { page: "field", field: id(1), cell: 0 };
      }
      if (parts.length === 4 && parts[2] === "cells" && id(1) && id(3)) {
        return { page: "field", field: id(1), cell: id(3) };
      }
      break;
    case "cells":
      if (parts.length === 2 && id(1)) {
        return { page: "cell", cell: id(1) };
      }
      break;
    case "reports":
      if (parts.length === 1) {
        return { page: "reports" };
      }
      if (parts.length === 2 && id(1)) {
        return { page: "report", report: id(1) };
      }
      break;
    case "maps":
      if (parts.length === 1 || (parts.length === 2 && id(1))) {
        return { page: "maps", map: id(1) };
      }
      break;
    case "observatory":
      if (parts.length === 1) {
        return { page: "observatory", source: new URLSearchParams(query).get("source") ?? "" };
      }
      break;
    case "encoders":
      if (parts.length === 1) {
        return { page: "encoders" };
      }
      break;
  }
  return { page: "missing", path };
}

export const href = {
  fields: (source = "") => (source === "" ? "#/fields" : `#/fields?source=${encodeURIComponent(source)}`),
  field: (field: number) => `#/fields/${field}`,
  cellIn: (field: number, cell: number) => `#/fields/${field}/cells/${cell}`,
  cell: (cell: number) => `#/cells/${cell}`,
  reports: () => "#/reports",
  maps: () => "#/maps",
  map: (map: number) => `#/maps/${map}`,
  observatory: (source = "") =>
    source === "" ? "#/observatory" : `#/observatory?source=${encodeURIComponent(source)}`,
  encoders: () => "#/encoders",
  report: (report: number) => `#/reports/${report}`,
};
