import type { ComponentChildren } from "preact";
import { href, type Route } from "../route.ts";
import { Mark } from "./mark.tsx";

interface Props {
  route: Route;
  open: boolean;
  children: ComponentChildren;
}

/** Head and foot of every page. */
export function Shell({ route, open, children }: Props) {
  const inReports = route.page === "reports" || route.page === "report";
  const inEncoders = route.page === "encoders";
  const inMaps = route.page === "maps";
  const inObservatory = route.page === "observatory";
  const inFields = !inReports && !inEncoders && !inMaps && !inObservatory;
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <header class="head">
        <a class="brand" href={href.fields()}>
          <Mark />
          <span>
            RedDino <b>Atlas</b>
          </span>
        </a>
        {open && (
          <nav aria-label="Main">
            <a href={href.fields()} aria-current={inFields ? "page" : undefined}>
              Fields
            </a>
            <a href={href.maps()} aria-current={inMaps ? "page" : undefined}>
              Map
            </a>
            <a href={href.observatory()} aria-current={inObservatory ? "page" : undefined}>
              Sources
            </a>
            <a href={href.reports()} aria-current={inReports ? "page" : undefined}>
              Reports
            </a>
            <a href={href.encoders()} aria-current={inEncoders ? "page" : undefined}>
              Encoders
            </a>
          </nav>
        )}
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer class="foot">
        <strong>Research use only; not a medical device.</strong>
        <span>Neighbors and votes are not a diagnosis.</span>
      </footer>
    </>
  );
}

/** The fragment is the page's address, so the jump is made by hand. */
function skip(event: Event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
