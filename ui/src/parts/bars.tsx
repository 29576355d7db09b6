interface Props {
  rows: [string, number][];
  /** What a full bar stands for. */
  of: number;
  plain?: boolean;
}

/** A bar chart that is a table to who cannot see it. */
export function Bars({ rows, of, plain }: Props) {
  return (
    <table class={plain ? "bars plain" : "bars"}>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="bar" aria-hidden="true">
              <i style={{ width: `${(100 * value) / Math.max(1, of)}%` }} />
            </td>
            <td class="figure">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
