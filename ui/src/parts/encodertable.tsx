import type { Encoder } from "../api/types.ts";
import { count } from "../numbers.ts";
import { Heads } from "./heads.tsx";

interface Props {
  encoders: Encoder[];
  busy: boolean;
  compare: (name: string) => void;
}

/** The encoders with their state, how many cells they have embedded, and what can be done. */
export function EncoderTable({ encoders, busy, compare }: Props) {
  return (
    <div class="wide">
      <table class="scores encoders">
        <caption class="unseen">Encoders</caption>
        <Heads titles={["Encoder", "State", "Architecture", "Cells embedded", ""]} />
        <tbody>
          {encoders.map((one) => (
            <tr key={one.name}>
              <th scope="row">
                {one.name} <code class="quiet">{one.hash.slice(0, 12)}</code>
              </th>
              <td class={`state ${one.state}`}>{one.state}</td>
              <td>
                {one.architecture} <span class="quiet">{one.dimension}</span>
              </td>
              <td>
                {one.state === "building" && (
                  <progress aria-label={`Cells embedded by ${one.name}`} value={one.vectors} max={one.cells || 1} />
                )}{" "}
                {count(one.vectors)} of {count(one.cells)}
              </td>
              <td>
                {one.state === "ready" && (
                  <button type="button" disabled={busy} onClick={() => compare(one.name)}>
                    Compare <span class="unseen">{one.name} with the active one</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
