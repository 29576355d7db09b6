import { deepEqual, ok } from "node:assert/strict";
import { test } from "node:test";
import { fit, MAX_ZOOM, moved, showing, zoomAt, zoomOf, type View } from "../src/viewport.ts";

const IMAGE = { width: 640, height: 480 };

function isInside(view: View): void {
  ok(view.x >= -1e-9 && view.y >= -1e-9, JSON.stringify(view));
  ok(view.x + view.width <= IMAGE.width + 1e-9 && view.y + view.height <= IMAGE.height + 1e-9, JSON.stringify(view));
}

test("zooming keeps the point under the pointer where it is", () => {
  const at = { x: 400, y: 200 };
  const before = zoomAt(fit(IMAGE), IMAGE, 2, at);
  const after = zoomAt(before, IMAGE, 1.7, at);
  const share = (view: View) => (at.x - view.x) / view.width;
  ok(Math.abs(share(after) - share(before)) < 1e-9);
});

test("zoom stays between the whole field and its most", () => {
  deepEqual(zoomAt(fit(IMAGE), IMAGE, 0.1, { x: 0, y: 0 }), fit(IMAGE));
  ok(Math.abs(zoomOf(zoomAt(fit(IMAGE), IMAGE, 1e6, { x: 9, y: 9 }), IMAGE) - MAX_ZOOM) < 1e-9);
});

test("no walk of zooms and moves leaves the image", () => {
  let view = fit(IMAGE);
  let state = 7;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
  for (let i = 0; i < 500; i++) {
    view = zoomAt(view, IMAGE, 0.5 + 1.5 * next(), { x: 640 * next(), y: 480 * next() });
    isInside(view);
    view = moved(view, IMAGE, 400 * (next() - 0.5), 400 * (next() - 0.5));
    isInside(view);
  }
});

test("a cell in sight moves nothing, one out of sight comes into it", () => {
  const view = zoomAt(fit(IMAGE), IMAGE, 4, { x: 100, y: 100 });
  const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
  deepEqual(showing(view, IMAGE, middle), view);
  const far = showing(view, IMAGE, { x: 630, y: 470 });
  isInside(far);
  ok(far.x + far.width >= 630 && far.y + far.height >= 470);
});
