// How the measures of a cell are shown: name, unit and digits.

interface Shown {
  title: string;
  unit: string;
  digits: number;
}

const SHOWN: Record<string, Shown> = {
  diameter_um: { title: "Diameter", unit: "µm", digits: 2 },
  diameter_px: { title: "Diameter", unit: "px", digits: 1 },
  area_um2: { title: "Area", unit: "µm²", digits: 1 },
  area_px: { title: "Area", unit: "px²", digits: 0 },
  perimeter_um: { title: "Perimeter", unit: "µm", digits: 1 },
  perimeter_px: { title: "Perimeter", unit: "px", digits: 0 },
  circularity: { title: "Circularity", unit: "", digits: 3 },
  eccentricity: { title: "Eccentricity", unit: "", digits: 3 },
  solidity: { title: "Solidity", unit: "", digits: 3 },
  central_pallor: { title: "Central pallor", unit: "", digits: 3 },
  texture: { title: "Texture", unit: "", digits: 2 },
  focus: { title: "Focus", unit: "", digits: 2 },
  exposure: { title: "Exposure", unit: "", digits: 2 },
  quality: { title: "Quality", unit: "", digits: 2 },
};

/** One line of a table of measures. */
export interface MeasureRow {
  name: string;
  title: string;
  text: string;
}

/** The measures worth a line, those in micrometres in place of pixels where both are known. */
export function measureRows(measures: Record<string, number>): MeasureRow[] {
  return Object.entries(SHOWN)
    .filter(([name]) => measures[name] !== undefined && !hasScaled(name, measures))
    .map(([name, shown]) => ({ name, title: shown.title, text: measureText(name, measures[name]) }));
}

export function measureText(name: string, value: number | undefined): string {
  const shown = SHOWN[name];
  if (value === undefined || !Number.isFinite(value)) {
    return "unknown";
  }
  const digits = value.toFixed(shown?.digits ?? 3);
  return shown?.unit ? `${digits} ${shown.unit}` : digits;
}

/** The diameter in micrometres, in pixels without a scale. */
export function diameterText(measures: Record<string, number>): string {
  return measures["diameter_um"] === undefined
    ? measureText("diameter_px", measures["diameter_px"])
    : measureText("diameter_um", measures["diameter_um"]);
}

function hasScaled(name: string, measures: Record<string, number>): boolean {
  const scaled = name === "area_px" ? "area_um2" : name.replace(/_px$/, "_um");
  return scaled !== name && measures[scaled] !== undefined;
}
