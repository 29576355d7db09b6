// A small fake of the service for work on the pages without a JVM:
//   npm run build && npm run fake     then open the printed address.
// It serves dist/ and answers the calls of the pages with drawn fields.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { addField, cells, CHULA, drawn, fields, search, tally } from "./atlas.mjs";
import { window as windowOf } from "./fields.mjs";
import { fakeMaps, fakePoints } from "./maps.mjs";
import { fakeHistory, fakeObservatory } from "./observatory.mjs";
import { png } from "./png.mjs";
import { activate, encoders, fakeComparison } from "./encoders.mjs";
import { fakeReport, fakeReportPage } from "./report.mjs";

const PORT = Number(process.env.PORT ?? 8171);
const TOKEN = "fake";
const DIST = fileURLToPath(new URL("../dist", import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const jobs = new Map();

class Refused extends Error {
  constructor(status, detail, more = {}) {
    super(detail);
    this.problem = { title: "Refused", status, detail, ...more };
  }
}

const json = (value, status = 200) => ({ status, type: "application/json", body: JSON.stringify(value) });
const found = (map, id) => map.get(Number(id)) ?? refuse(404, `there is nothing with id ${id}`);

function refuse(status, detail, more) {
  throw new Refused(status, detail, more);
}

const CALLS = [
  ["GET", /^\/api\/images$/, ({ query }) => page(query)],
  ["POST", /^\/api\/images$/, ({ body }) => take(body)],
  ["GET", /^\/api\/images\/(\d+)$/, ({ id }) => json(found(fields, id))],
  ["GET", /^\/api\/images\/(\d+)\/pixels$/, ({ id }) => ({ status: 200, type: "image/png", body: png(found(drawn, id)) })],
  ["GET", /^\/api\/cells\/(\d+)$/, ({ id }) => json(found(cells, id))],
  ["GET", /^\/api\/cells\/(\d+)\/crop$/, ({ id, query }) => crop(found(cells, id), Number(query.get("side") ?? 128))],
  ["PUT", /^\/api\/cells\/(\d+)\/label$/, ({ id, body }) => label(found(cells, id), JSON.parse(body))],
  ["GET", /^\/api\/facets$/, () => json(facets())],
  ["GET", /^\/api\/vocabularies$/, () => json([{ name: "cell-type", description: "", classes: ["red", "white", "platelet"] }, { name: "chula-12", description: "", classes: CHULA }])],
  ["GET", /^\/api\/encoders$/, () => json(encoders.map((one) => ({ ...one, cells: cells.size, vectors: one.filled(cells.size) })))],
  ["POST", /^\/api\/encoders\/[^/]+\/comparison$/, () => json(newJob({ ...fakeComparison(), evaluation: fakeReport() }), 202)],
  ["POST", /^\/api\/encoders\/([^/]+)\/activate$/, ({ id }) => json(activate(id))],
  ["POST", /^\/api\/encoders\/rollback$/, () => (encoders[0].state === "active" ? refuse(409, "no encoder was active before") : json(activate("morphometry")))],
  ["POST", /^\/api\/search$/, ({ body }) => json(answer(JSON.parse(body)))],
  ["POST", /^\/api\/classify$/, ({ body }) => json(classify(JSON.parse(body)))],
  ["GET", /^\/api\/reports$/, () => json([{ id: 1, kind: "loso", createdAt: "2026-11-23T10:00:00Z" }])],
  ["POST", /^\/api\/reports\/(loso|kfold|fixed|batch|calibration)$/, ({ body }) => json(orderReport(JSON.parse(body)), 202)],
  ["GET", /^\/api\/reports\/(\d+)$/, ({ query }) => (query.get("format") === "html" ? { status: 200, type: "text/html", body: fakeReportPage() } : json(fakeReport()))],
  ["GET", /^\/api\/maps$/, () => json(fakeMaps(cells))],
  ["POST", /^\/api\/maps$/, () => json(newJob({ map: 2 }), 202)],
  ["POST", /^\/api\/maps\/\d+\/place$/, () => json(newJob({ map: 2 }), 202)],
  ["GET", /^\/api\/maps\/\d+\/points$/, ({ query }) => json(fakePoints(cells, query.get("color") ?? "source"))],
  ["GET", /^\/api\/observatory$/, () => json(fakeObservatory())],
  ["POST", /^\/api\/observatory$/, () => json(fakeObservatory())],
  ["GET", /^\/api\/observatory\/history$/, ({ query }) => json(fakeHistory(query.get("source")))],
  ["GET", /^\/api\/jobs\/(\d+)$/, ({ id }) => json(step(found(jobs, id)))],
];

function page(query) {
  const source = query.get("source") ?? "";
  const all = [...fields.values()].filter((field) => source === "" || field.source === source);
  const limit = Number(query.get("limit") ?? 100);
  const images = all.filter((field) => field.id > Number(query.get("after") ?? 0)).slice(0, limit).map((field) => ({ ...field, cells: [] }));
  return json({ images, total: all.length, next: images.length < limit ? 0 : images.at(-1).id });
}

/** The bytes are only looked at for their first two: a fake finds no cells. */
function take(body) {
  const text = body.toString("latin1");
  const name = /filename="([^"]*)"/.exec(text)?.[1] ?? "upload";
  const source = /name="source"\r\n\r\n([^\r]*)/.exec(text)?.[1] ?? refuse(400, "source is missing");
  if (!text.includes("\x89PNG") && !text.includes("\xff\xd8\xff")) {
    refuse(400, "not a PNG, JPEG, TIFF or BMP image");
  }
  return json(addField(name, fields.size, source), 201);
}

function crop(cell, side) {
  return { status: 200, type: "image/png", body: png(windowOf(found(drawn, cell.image), cell.drawing, side)) };
}

function label(cell, { vocabulary, label: name }) {
  if (name === undefined) {
    delete cell.labels[vocabulary];
  } else {
    cell.labels[vocabulary] = name;
  }
  return json([]);
}

function facets() {
  const all = [...cells.values()];
  const words = (field, of) => {
    const values = tally(all.map(of).filter((value) => value !== undefined && value !== null)).map(([value, count]) => ({ value, count }));
    return { field, coverage: values.reduce((sum, one) => sum + one.count, 0), values };
  };
  const scaled = all.filter((cell) => cell.measures.diameter_um).length;
  return {
    cells: all.length,
    facets: [
      words("source", (cell) => cell.source), words("kind", (cell) => cell.kind), words("label.cell-type", (cell) => cell.labels["cell-type"]),
      words("label.chula-12", (cell) => cell.labels["chula-12"]), { field: "diameter_um", coverage: scaled, values: [] },
    ],
  };
}

function answer(query, keep) {
  const wrong = /\b(?!label|source|diameter_px|and|or|not|in)\b[a-z_]+(?=\s*[=<>!])/.exec(query.filter ?? "");
  if (wrong) {
    refuse(400, `filter, column ${wrong.index + 1}: unknown field "${wrong[0]}"; there are source, label, diameter_px`, { column: wrong.index + 1 });
  }
  return {
    encoder: "morphometry", metric: query.metric ?? "cosine", vocabulary: query.vocabulary ?? null, exact: true, visited: cells.size,
    milliseconds: 1.4, excluded: query.exclude, patientUnknown: query.exclude.includes("patient") ? 7 : 0, neighbors: search(query, keep),
  };
}

function classify(query) {
  const asked = answer({ ...query, metric: "euclidean", k: 20 }, (cell) => cell.labels[query.vocabulary] !== undefined);
  const vote = (k) => {
    const votes = tally(asked.neighbors.slice(0, k).map((one) => one.label)).map(([name, count]) => ({ label: name, votes: count }));
    const margin = ((votes[0]?.votes ?? 0) - (votes[1]?.votes ?? 0)) / k;
    return { k, voters: Math.min(k, asked.neighbors.length), label: votes[0]?.label ?? null, margin, abstains: margin < 0.1, votes };
  };
  const sources = tally(asked.neighbors.map((one) => one.source)).map(([source, count]) => ({ source, neighbors: count }));
  const warning = sources[0]?.neighbors >= 18 ? `${sources[0].neighbors} of 20 neighbors come from source ${sources[0].source}: the vote may follow the scanner, not the shape` : null;
  return { vocabulary: query.vocabulary, nearest: vote(1), twenty: vote(20), sources, warning, search: asked };
}

function orderReport(request) {
  const { folds = 5, test } = request;
  if (folds < 2 || folds > 100) {
    refuse(400, `folds is ${folds}, not 2 to 100`);
  }
  if (test === "") {
    refuse(400, 'test is missing: say which cells are judged, such as source = "lab-b"');
  }
  return newJob();
}

function newJob(result = { report: 1 }) {
  const job = { ends: result, id: jobs.size + 1, kind: "report", state: "queued", done: 0, total: 3, message: "", errorCount: 0, result: null };
  jobs.set(job.id, job);
  return job;
}

/** Each look takes a job one part on. */
function step(job) {
  job.done = Math.min(job.total, job.done + 1);
  job.state = job.done === job.total ? "done" : "running";
  job.message = `held out source ${job.done}`;
  job.result = job.state === "done" ? job.ends : null;
  return job;
}

async function api(request, url) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (url.pathname === "/api/session") {
    return JSON.parse(body).token === TOKEN
      ? { status: 204, headers: { "Set-Cookie": `reddino=${TOKEN}; Path=/; HttpOnly; SameSite=Strict` }, body: "" }
      : refuse(401, "this is not the token of this service");
  }
  if (!(request.headers.cookie ?? "").includes(`reddino=${TOKEN}`)) {
    refuse(401, "this call needs the token that `./reddino serve` printed");
  }
  for (const [method, path, handle] of CALLS) {
    const match = path.exec(url.pathname);
    if (match && method === request.method) {
      return handle({ id: match[1], query: url.searchParams, body });
    }
  }
  return refuse(404, `there is no ${request.method} ${url.pathname}`);
}

async function file(path) {
  const name = path === "/" ? "/index.html" : normalize(path);
  try {
    return { status: 200, type: TYPES[extname(name)], body: await readFile(join(DIST, name)) };
  } catch {
    return refuse(404, `there is no ${path}`);
  }
}

createServer(async (request, response) => {
  const url = new URL(request.url, `http://127.0.0.1:${PORT}`);
  try {
    const { status, type, headers, body } = url.pathname.startsWith("/api/") ? await api(request, url) : await file(url.pathname);
    response.writeHead(status, { ...(type ? { "Content-Type": type } : {}), ...headers }).end(body);
  } catch (error) {
    const problem = error.problem ?? { title: "Failed", status: 500, detail: String(error) };
    response.writeHead(problem.status, { "Content-Type": "application/problem+json" }).end(JSON.stringify(problem));
  }
}).listen(PORT, "127.0.0.1", () => console.log(`http://127.0.0.1:${PORT}/#token=${TOKEN}`));
