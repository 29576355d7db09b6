// Every call of the application, one function each.
import { call, callText, send } from "./client.ts";
import type {
  AnyReport, Answer, Cell, CellMap, Classification, Encoder, Facet, Field, FieldPage, Job, LabelEvent, MapPoints, Observation, Observatory, Query,
  ReportSummary, Vocabulary,
} from "./types.ts";

export const pixels = (field: Pick<Field, "id" | "format">) =>
  // Browsers show no TIFF.
  `/api/images/${field.id}/pixels${field.format === "tiff" ? "?as=png" : ""}`;

/** What the active encoder sees, in the size of the field. */
export const fieldMap = (field: number) => `/api/images/${field}/map`;

export const cellMap = (cell: number) => `/api/cells/${cell}/map`;

export const crop = (cell: number, side: number) => `/api/cells/${cell}/crop?side=${side}`;

export const fields = (source: string, after: number, limit: number) =>
  call<FieldPage>(`/api/images?${new URLSearchParams({ source, after: `${after}`, limit: `${limit}` })}`);

export const field = (id: number) => call<Field>(`/api/images/${id}`);

export const cell = (id: number) => call<Cell>(`/api/cells/${id}`);

export const facets = () => call<{ cells: number; facets: Facet[] }>("/api/facets");

export const vocabularies = () => call<Vocabulary[]>("/api/vocabularies");

export const encoders = () => call<Encoder[]>("/api/encoders");

/** A job whose result is a comparison with the active encoder. */
export const compare = (name: string) =>
  send<Job>("POST", `/api/encoders/${encodeURIComponent(name)}/comparison`, {});

export const activate = (name: string) =>
  send<Encoder>("POST", `/api/encoders/${encodeURIComponent(name)}/activate`);

export const rollback = () => send<Encoder>("POST", "/api/encoders/rollback");

// Who asks here has just uploaded, perhaps: wait until the index has seen all that is stored.
export const search = (query: Query) => send<Answer>("POST", "/api/search", { ...query, wait: true });

export const classify = (query: Query) => send<Classification>("POST", "/api/classify", { ...query, wait: true });

/** @param label empty takes the label away */
export const putLabel = (cell: number, vocabulary: string, label: string) =>
  send<LabelEvent[]>("PUT", `/api/cells/${cell}/label`, label === "" ? { vocabulary } : { vocabulary, label });

export const reports = () => call<ReportSummary[]>("/api/reports");

export const report = (id: number) => call<AnyReport>(`/api/reports/${id}?format=json`);

export const reportPage = (id: number) => callText(`/api/reports/${id}?format=html`);

export const orderReport = (kind: string, request: Record<string, unknown>) =>
  send<Job>("POST", `/api/reports/${kind}`, request);

export const maps = () => call<CellMap[]>("/api/maps");

export const makeMap = (request: { method: string; filter: string }) => send<Job>("POST", "/api/maps", request);

/** A job that places cells which came after the map. */
export const placeMap = (id: number) => send<Job>("POST", `/api/maps/${id}/place`);

export const mapPoints = (id: number, color: string) =>
  call<MapPoints>(`/api/maps/${id}/points?${new URLSearchParams({ color })}`);

export const mapPicture = (id: number, color: string, format: string) =>
  `/api/maps/${id}/picture?${new URLSearchParams({ color, format })}`;

export const observatory = () => call<Observatory>("/api/observatory");

/** Looks now; takes seconds. */
export const observe = () => send<Observatory>("POST", "/api/observatory");

export const observed = (source: string) =>
  call<Observation[]>(`/api/observatory/history?${new URLSearchParams({ source })}`);

export const job = (id: number) => call<Job>(`/api/jobs/${id}`);

export const cancel = (id: number) => send<Job>("DELETE", `/api/jobs/${id}`);
