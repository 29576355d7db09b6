import { LOCKED } from "./client.ts";
import { Problem } from "./problem.ts";
import type { Field } from "./types.ts";

export interface Upload {
  file: File;
  source: string;
  patient: string;
  slide: string;
  umPerPixel: string;
  /** Cut into patches besides its cells. */
  patches: boolean;
}

/** Answer of an upload; `known` if these bytes were already there. */
export interface Uploaded {
  field: Field;
  known: boolean;
}

/**
 * Sends one field of view. `fetch` tells no upload progress, so this is an XMLHttpRequest.
 *
 * @param progress told the share sent, 0 to 1
 */
export function upload(what: Upload, progress: (share: number) => void): Promise<Uploaded> {
  const form = new FormData();
  form.append("file", what.file);
  for (const name of ["source", "patient", "slide", "umPerPixel"] as const) {
    if (what[name].trim() !== "") {
      form.append(name, what[name].trim());
    }
  }
  form.append("patches", `${what.patches}`);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/images");
    request.upload.onprogress = (event) => progress(event.total ? event.loaded / event.total : 0);
    request.onerror = () => reject(new TypeError("upload broken off"));
    request.onload = () => {
      if (request.status === 200 || request.status === 201) {
        resolve({ field: JSON.parse(request.responseText) as Field, known: request.status === 200 });
        return;
      }
      if (request.status === 401) {
        window.dispatchEvent(new Event(LOCKED));
      }
      reject(Problem.of(request.status, request.responseText));
    };
    request.send(form);
  });
}
