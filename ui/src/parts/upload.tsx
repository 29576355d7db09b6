import { useRef, useState } from "preact/hooks";
import { upload } from "../api/upload.ts";
import { href } from "../route.ts";
import { Failure } from "./notice.tsx";

type Step = { at: "idle" } | { at: "sending"; share: number; name: string } | { at: "failed"; error: unknown };

/** Takes one field of view by drop or by choice; then leads to it. */
export function UploadForm({ known }: { known: string[] }) {
  const [step, setStep] = useState<Step>({ at: "idle" });
  const [file, setFile] = useState<File>();
  const [over, setOver] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    setFile(event.dataTransfer?.files[0] ?? file);
    setStep({ at: "idle" });
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!file || !form.current) {
      setStep({ at: "failed", error: new Error("choose an image first") });
      return;
    }
    const told = new FormData(form.current);
    const text = (name: string) => String(told.get(name) ?? "");
    setStep({ at: "sending", share: 0, name: file.name });
    try {
      const done = await upload(
        { file, source: text("source"), patient: text("patient"), slide: text("slide"), umPerPixel: text("umPerPixel"), patches: told.has("patches") },
        (share) => setStep({ at: "sending", share, name: file.name }),
      );
      location.hash = href.field(done.field.id);
    } catch (error) {
      setStep({ at: "failed", error });
    }
  };

  return (
    <form ref={form} class="upload" aria-label="Upload a field" onSubmit={submit}>
      <label
        class={over ? "drop over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          type="file"
          name="file"
          accept=".png,.jpg,.jpeg,.tif,.tiff,.bmp,image/*"
          onChange={(event) => {
            setFile(event.currentTarget.files?.[0]);
            setStep({ at: "idle" });
          }}
        />
        <b>{file ? file.name : "Drop a smear image here, or choose one"}</b>
        <span class="quiet">PNG, JPEG, TIFF or BMP, up to 40 megapixels</span>
      </label>
      <div class="facts">
        <Entry name="source" title="Source" hint="lab, scanner and stain" list={known} required />
        <Entry name="slide" title="Slide" hint="optional" />
        <Entry name="patient" title="Patient" hint="optional; stored as a pseudonym" />
        <Entry name="umPerPixel" title="µm per pixel" hint="optional" pattern="[0-9]*[.]?[0-9]+" />
      </div>
      <label class="check" title="Tiles of 224 px without overlap, embedded whole by encoders that look at pixels">
        <input type="checkbox" name="patches" /> cut into patches too
      </label>
      <button type="submit" class="main" disabled={step.at === "sending"}>
        {step.at === "sending" ? "Working" : "Find the cells"}
      </button>
      {step.at === "sending" && <Sending share={step.share} name={step.name} />}
      {step.at === "failed" && <Failure error={step.error} />}
    </form>
  );
}

function Sending({ share, name }: { share: number; name: string }) {
  const text = share < 1 ? `Sending ${name}` : "Finding, measuring and embedding cells";
  return (
    <div class="sending" role="status">
      <progress max={1} {...(share < 1 ? { value: share } : {})} aria-label={text} />
      <span>{text}</span>
    </div>
  );
}

interface EntryProps {
  name: string;
  title: string;
  hint: string;
  list?: string[];
  required?: boolean;
  pattern?: string;
}

function Entry({ name, title, hint, list, required, pattern }: EntryProps) {
  return (
    <label class="entry">
      <span>{title}</span>
      <input
        type="text"
        name={name}
        placeholder={hint}
        autocomplete="off"
        required={required ?? false}
        {...(list ? { list: `${name}-known` } : {})}
        {...(pattern ? { pattern, inputMode: "decimal" as const } : {})}
      />
      {list && (
        <datalist id={`${name}-known`}>
          {list.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
    </label>
  );
}
