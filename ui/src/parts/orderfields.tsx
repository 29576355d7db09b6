import { useState } from "preact/hooks";
import { CORRECTIONS, DEALINGS, METHODS, TARGETS, type Choice, type Dealing, type OrderKind, type Target, type Wrong } from "../order.ts";

interface Checked {
  wrong: Wrong[];
}

/** Which cells are judged. */
export function TestCells({ wrong }: Checked) {
  return (
    <label class="long">
      Cells to judge, as a filter
      <Input name="test" wrong={wrong} placeholder={'source = "lab-b"'} />
      <span class="quiet">the grammar of the search; all other labelled cells are learned from</span>
      <Refusal field="test" wrong={wrong} />
    </label>
  );
}

function Methods({ wrong }: Checked) {
  return (
    <fieldset class="choices">
      <legend>Methods</legend>
      {METHODS.map((one) => (
        <label key={one.id}>
          <input type="checkbox" name="method" value={one.id} defaultChecked={one.usual} />
          <span>
            {one.title} <span class="quiet">{one.help}</span>
          </span>
        </label>
      ))}
      <Refusal field="methods" wrong={wrong} />
    </fieldset>
  );
}

/** How cells are dealt to folds, where the kind has folds, and what goes with every score. */
export function ScoreChoices({ kind, wrong }: Checked & { kind: OrderKind }) {
  const [dealing, setDealing] = useState<Dealing>("stratified");
  const [drawn, setDrawn] = useState(false);
  return (
    <>
      <Methods wrong={wrong} />
      {kind === "kfold" && (
        <>
          <Choices legend="How the cells are dealt" name="dealing" choices={DEALINGS} chosen={dealing} choose={setDealing} />
          <Numbered name="folds" title="Folds" value="5" help="2 to 100" wrong={wrong} />
        </>
      )}
      <Beside drawn={drawn} draw={setDrawn} />
      {drawn && <Numbered name="bootstrap" title="Draws" value="1000" help="100 to 100,000" wrong={wrong} />}
      {(drawn || (kind === "kfold" && dealing === "shuffled")) && (
        <Numbered name="seed" title="Seed" value="0" help="the same seed gives the same figures" wrong={wrong} />
      )}
    </>
  );
}

function Beside({ drawn, draw }: { drawn: boolean; draw: (drawn: boolean) => void }) {
  return (
    <fieldset class="choices">
      <legend>Beside the scores</legend>
      <label>
        <input type="checkbox" name="intervals" value="yes" checked={drawn} onChange={() => draw(!drawn)} />
        <span>
          95 % intervals <span class="quiet">by drawing the judged cells again; not what another source would change</span>
        </span>
      </label>
      <label>
        <input type="checkbox" name="cost" value="yes" defaultChecked />
        <span>
          cost <span class="quiet">cells per second, memory and energy of each encoder; a second each</span>
        </span>
      </label>
    </fieldset>
  );
}

function Numbered(props: Checked & { name: string; title: string; value: string; help: string }) {
  return (
    <label>
      {props.title}
      <Input name={props.name} wrong={props.wrong} value={props.value} />
      <span class="quiet">{props.help}</span>
      <Refusal field={props.name} wrong={props.wrong} />
    </label>
  );
}

export function Corrections() {
  return (
    <fieldset class="choices">
      <legend>Corrections to compare with none</legend>
      {CORRECTIONS.map((one) => (
        <label key={one.id}>
          <input type="checkbox" name="correction" value={one.id} />
          <span>
            {one.title} <span class="quiet">{one.help}</span>
          </span>
        </label>
      ))}
      <p class="quiet">
        Fitted on the cells of every source, also of the one that is then held out: scores after a correction tell what one gains by
        looking at a new scanner first.
      </p>
    </fieldset>
  );
}

/** What the threshold of a calibration is to reach. */
export function TargetOfVotes({ wrong }: Checked) {
  const [target, setTarget] = useState<Target>("none");
  return (
    <>
      <Choices legend="When a vote is answered" name="target" choices={TARGETS} chosen={target} choose={setTarget} />
      {target !== "none" && (
        <Numbered
          key={target}
          name={target}
          title={target === "coverage" ? "Votes to answer, percent" : "Right answers, percent"}
          value={target === "coverage" ? "90" : "95"}
          help="of the votes on held-out cells"
          wrong={wrong}
        />
      )}
    </>
  );
}

function Choices<T extends string>(props: {
  legend: string;
  name: string;
  choices: readonly Choice<T>[];
  chosen: T;
  choose: (id: T) => void;
}) {
  return (
    <fieldset class="choices">
      <legend>{props.legend}</legend>
      {props.choices.map((one) => (
        <label key={one.id}>
          <input type="radio" name={props.name} value={one.id} checked={props.chosen === one.id} onChange={() => props.choose(one.id)} />
          <span>
            {one.title} <span class="quiet">{one.help}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Plain text, so that what is no number can be shown as it was typed. */
function Input(props: Checked & { name: string; value?: string; placeholder?: string }) {
  const bad = props.wrong.some((one) => one.field === props.name);
  return (
    <input
      name={props.name}
      defaultValue={props.value ?? ""}
      placeholder={props.placeholder ?? ""}
      spellcheck={false}
      autocomplete="off"
      aria-invalid={bad}
      {...(bad ? { "aria-describedby": `wrong-${props.name}` } : {})}
    />
  );
}

/** What is wrong with a value, beside it. */
function Refusal({ field, wrong }: Checked & { field: string }) {
  const found = wrong.find((one) => one.field === field);
  return found === undefined ? null : (
    <span id={`wrong-${field}`} class="refusal" role="alert">
      {found.text}
    </span>
  );
}
