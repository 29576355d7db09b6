import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { tokenIn } from "../src/api/session.ts";
import { href, routeOf } from "../src/route.ts";

test("routes read back what href writes", () => {
  deepEqual(routeOf(href.field(12)), { page: "field", field: 12, cell: 0 });
  deepEqual(routeOf(href.cellIn(12, 345)), { page: "field", field: 12, cell: 345 });
  deepEqual(routeOf(href.cell(345)), { page: "cell", cell: 345 });
  deepEqual(routeOf(href.report(7)), { page: "report", report: 7 });
  deepEqual(routeOf(href.encoders()), { page: "encoders" });
  deepEqual(routeOf(href.map(4)), { page: "maps", map: 4 });
  deepEqual(routeOf(href.observatory("a b")), { page: "observatory", source: "a b" });
  deepEqual(routeOf(href.observatory()), { page: "observatory", source: "" });
  deepEqual(routeOf(href.maps()), { page: "maps", map: 0 });
  deepEqual(routeOf(href.reports()), { page: "reports" });
  deepEqual(routeOf(href.fields("Łódź & co?")), { page: "fields", source: "Łódź & co?" });
});

test("an empty fragment means the fields", () => {
  for (const fragment of ["", "#", "#/", "#/fields"]) {
    deepEqual(routeOf(fragment), { page: "fields", source: "" });
  }
});

test("what is no address is missing, not a crash", () => {
  for (const fragment of ["#/fields/abc", "#/fields/0", "#/fields/1/cells", "#/cells", "#/nowhere", "#/reports/1/2"]) {
    equal(routeOf(fragment).page, "missing");
  }
});

test("a token is found only in its own fragment", () => {
  equal(tokenIn("#token=abc-_1"), "abc-_1");
  equal(tokenIn("#/fields?token=abc"), "");
  equal(tokenIn(""), "");
});
