import type { EncoderScores, Figure, Report } from "../api/types.ts";
import { count, meanAndStd } from "../numbers.ts";
import { foldsOf } from "../reports.ts";
import { Heads } from "./heads.tsx";

/** The scores over all sources and per held-out source, in percent. */
export function ScoreTables({ report }: { report: Report }) {
  const { setting, cells, encoders } = report;
  const folds = foldsOf(setting.kind);
  return (
    <>
      <p class="lead">
        {setting.vocabulary}: {cells.classes.length} classes,{" "}
        {count(cells.sources.reduce((sum, one) => sum + one.perClass.reduce((a, b) => a + b, 0), 0))} cells,{" "}
        {cells.sources.length} sources. Percent, {folds.spread}.
      </p>
      <div class="wide">
        <table class="scores">
          <caption class="unseen">Scores over all sources</caption>
          <Heads titles={["Encoder", "Method", "Accuracy", "Balanced accuracy", "Weighted F1"]} />
          <tbody>{encoders.flatMap((encoder) => summaryRows(encoder, setting.kind !== "fixed"))}</tbody>
        </table>
      </div>
      <h2>{folds.title}</h2>
      <PerSource encoders={encoders} />
      {cells.leftOut.map((one) => (
        <p key={one.source} class="notice">
          Left out: {one.source} ({one.reason})
        </p>
      ))}
      {report.notes.map((note) => (
        <p key={note} class="quiet">
          {note}
        </p>
      ))}
    </>
  );
}

/** @param spread whether there are folds to deviate */
function summaryRows(encoder: EncoderScores, spread: boolean) {
  const figure = ({ mean, std }: Figure) => <td class="figure">{meanAndStd(mean, spread ? std : null)}</td>;
  return encoder.methods.map((row, at) => (
    <tr key={`${encoder.encoder} ${row.method}`}>
      {at === 0 && (
        <th scope="rowgroup" rowSpan={encoder.methods.length}>
          {encoder.encoder} <span class="quiet">{encoder.dimension}</span>
        </th>
      )}
      <td>{row.method}</td>
      {figure(row.acc)}
      {figure(row.bAcc)}
      {figure(row.wF1)}
    </tr>
  ));
}

function PerSource({ encoders }: { encoders: EncoderScores[] }) {
  const folds = encoders[0]?.methods[0]?.folds ?? [];
  return (
    <div class="wide">
      <table class="scores">
        <thead>
          <tr>
            <th scope="col">Encoder</th>
            <th scope="col">Method</th>
            {folds.map((fold) => (
              <th key={fold.name} scope="col">
                {fold.name} <small class="quiet">{count(fold.tested)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {encoders.flatMap((encoder) =>
            encoder.methods.map((row) => (
              <tr key={`${encoder.encoder} ${row.method}`}>
                <th scope="row">{encoder.encoder}</th>
                <td>{row.method}</td>
                {row.folds.map((fold) => (
                  <td key={fold.name} class="figure">
                    {(100 * fold.wF1).toFixed(1)}
                  </td>
                ))}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
