// What the service tells, by the names of its API.
import type { Coloring } from "../scatter.ts";

export type Kind = "red" | "white" | "platelet" | "debris" | "patch";

/** Pixels of the image. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A cell, or a patch: that has neither labels nor measures. */
export interface Cell {
  id: number;
  image: number;
  number: number;
  kind: Kind;
  box: Box;
  /** Closed polygon x0, y0, x1, y1, ... in pixels. */
  contour: number[];
  centerX: number;
  centerY: number;
  touchesBorder: boolean;
  source: string;
  slide: string | null;
  patient: string | null;
  /** Current class per vocabulary. */
  labels: Record<string, string>;
  /** By the names of the filter grammar; those in micrometres are missing without a scale. */
  measures: Record<string, number>;
}

export interface Field {
  id: number;
  name: string;
  source: string;
  slide: string | null;
  patient: string | null;
  content: "field" | "crop";
  format: string;
  width: number;
  height: number;
  umPerPixel: number | null;
  medianDiameterPx: number | null;
  createdAt: string;
  cells: Cell[];
  /** Empty where the field was not cut. */
  patches: Cell[];
}

export interface FieldPage {
  images: Field[];
  total: number;
  /** 0 on the last page. */
  next: number;
}

export interface Facet {
  field: string;
  coverage: number;
  values: { value: string; count: number }[];
  min?: number | null;
  max?: number | null;
}

export interface Vocabulary {
  name: string;
  description: string;
  classes: string[];
}

export interface Encoder {
  name: string;
  architecture: string;
  dimension: number;
  /** `building`, `ready`, `active` or `retired` */
  state: string;
  hash: string;
  vectors: number;
  cells: number;
}

export interface ChurnGroup {
  name: string;
  cells: number;
  neighborsChanged: number;
  listsChanged: number;
}

/** What would change if `next` answered instead of `live`. */
export interface Comparison {
  live: string;
  next: string;
  k: number;
  seed: number;
  churn: { all: ChurnGroup; kinds: ChurnGroup[]; sources: ChurnGroup[] };
  recall: { live: number; next: number };
  evaluation?: Report;
  note: string;
}

export interface LabelEvent {
  vocabulary: string;
  label: string;
  annotator: string;
  createdAt: string;
  supersededAt?: string | null;
}

export interface Job {
  id: number;
  kind: string;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  done: number;
  total: number;
  message: string;
  errorCount: number;
  result: Record<string, unknown> | null;
}

export type Metric = "cosine" | "euclidean";
export type Scope = "self" | "image" | "slide" | "patient" | "source";

export interface Query {
  cell: number;
  k: number;
  /** Of the neighbors. */
  kind?: Kind;
  metric?: Metric;
  filter?: string;
  exclude: Scope[];
  exact?: boolean;
  vocabulary?: string;
}

export interface Neighbor {
  rank: number;
  cell: number;
  cosine: number;
  distance: number;
  label: string | null;
  source: string;
  patient: string | null;
  slide: string | null;
  image: number;
  kind: Kind;
  box: Box;
}

export interface Answer {
  encoder: string;
  metric: Metric;
  vocabulary: string | null;
  exact: boolean;
  visited: number;
  milliseconds: number;
  /** Scopes as applied: an unknown patient falls back to slide, then image. */
  excluded: string[];
  patientUnknown: number;
  neighbors: Neighbor[];
}

export interface Vote {
  k: number;
  voters: number;
  label: string | null;
  margin: number;
  abstains: boolean;
  votes: { label: string; votes: number }[];
}

/** The vote of twenty by the stored calibration of its encoder and vocabulary. */
export interface CalibratedVote {
  probability: number;
  share: number;
  threshold: number;
  answered: boolean;
  counted: number;
  held: string;
  report: number;
}

export interface Classification {
  vocabulary: string;
  nearest: Vote;
  twenty: Vote;
  calibrated: CalibratedVote | null;
  sources: { source: string; neighbors: number }[];
  warning: string | null;
  search: Answer;
}

/** Mean and sample standard deviation over folds, shares 0..1. */
export interface Figure {
  mean: number;
  std: number | null;
}

export interface FoldRow {
  name: string;
  trained: number;
  tested: number;
  acc: number;
  bAcc: number;
  wF1: number;
  absent: string[];
  unseen: string[];
}

export interface MethodRow {
  method: string;
  acc: Figure;
  bAcc: Figure;
  wF1: Figure;
  folds: FoldRow[];
}

export interface EncoderScores {
  encoder: string;
  architecture: string;
  dimension: number;
  scaling: string;
  methods: MethodRow[];
}

export interface Report {
  setting: { kind: string; vocabulary: string; created: string; version: string };
  cells: {
    classes: string[];
    sources: { source: string; perClass: number[] }[];
    leftOut: { source: string; reason: string }[];
  };
  encoders: EncoderScores[];
  notes: string[];
}

/** A report of the batch effect; read on its page. */
export interface BatchReport {
  setting: { kind: string; vocabulary: string; created: string; version: string };
  variants: unknown[];
}

/** A calibration of the vote; read on its page. */
export interface CalibrationReport {
  vocabulary: string;
  curves: unknown[];
}

export type AnyReport = Report | BatchReport | CalibrationReport;

export interface ReportSummary {
  id: number;
  kind: string;
  createdAt: string;
}

/** Positions of cells on a plane, by one encoder. */
export interface CellMap {
  id: number;
  method: string;
  encoder: string;
  /** Whether that encoder answers searches now. */
  current: boolean;
  filter: string;
  cells: number;
  placed: number;
  /** Cells its filter means that are not on it. */
  missing: number;
  trust?: number | null;
  createdAt: string;
}

/** By position. */
export interface MapPoints {
  cells: number[];
  x: number[];
  y: number[];
  placed: number[];
  coloring: Coloring;
}

/** What was seen of one source at one time, by the active encoder. */
export interface Observation {
  source: string;
  cells: number;
  allCells: number;
  /** Share of the nearest 20 that come from the source itself, and what chance gives. */
  ownShare: number;
  chance: number;
  /** Own share beyond chance, 0..1. */
  excess: number;
  /** Median LISI of the neighborhoods, 1..sources. */
  sourceIndex: number;
  /** Distance of the nearest other source, in spreads. */
  separation?: number;
  nearest?: string;
  alarm: boolean;
  reason?: string;
  observedAt: string;
}

export interface Observatory {
  encoder: string;
  rule: { excess: number; separation: number; cells: number };
  sources: Observation[];
}
