import { useEffect, useState } from "preact/hooks";
import { LOCKED } from "./api/client.ts";
import { openSession, tokenIn } from "./api/session.ts";
import { CellPage } from "./pages/cell.tsx";
import { EncodersPage } from "./pages/encoders.tsx";
import { FieldPage } from "./pages/field.tsx";
import { FieldsPage } from "./pages/fields.tsx";
import { MapPage } from "./pages/map.tsx";
import { LockedPage } from "./pages/locked.tsx";
import { ObservatoryPage } from "./pages/observatory.tsx";
import { ReportPage } from "./pages/report.tsx";
import { ReportsPage } from "./pages/reports.tsx";
import { Empty } from "./parts/notice.tsx";
import { Shell } from "./parts/shell.tsx";
import { href, routeOf, type Route } from "./route.ts";

type Door = "opening" | "open" | "locked";

export function App() {
  const [door, setDoor] = useState<Door>("opening");
  const [route, setRoute] = useState<Route>(() => routeOf(""));
  useEffect(() => {
    const open = () =>
      openSession().then(
        () => {
          setRoute(routeOf(location.hash));
          setDoor("open");
        },
        () => setDoor("locked"),
      );
    const follow = () => (tokenIn(location.hash) === "" ? setRoute(routeOf(location.hash)) : void open());
    const lock = () => setDoor("locked");
    window.addEventListener("hashchange", follow);
    window.addEventListener(LOCKED, lock);
    void open();
    return () => {
      window.removeEventListener("hashchange", follow);
      window.removeEventListener(LOCKED, lock);
    };
  }, []);
  return (
    <Shell route={route} open={door === "open"}>
      {door === "locked" && <LockedPage />}
      {door === "open" && <Page route={route} />}
    </Shell>
  );
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case "fields":
      return <FieldsPage source={route.source} />;
    case "field":
      return <FieldPage id={route.field} cell={route.cell} />;
    case "cell":
      return <CellPage id={route.cell} />;
    case "reports":
      return <ReportsPage />;
    case "report":
      return <ReportPage id={route.report} />;
    case "encoders":
      return <EncodersPage />;
    case "maps":
      return <MapPage id={route.map} />;
    case "observatory":
      return <ObservatoryPage source={route.source} />;
    case "missing":
      return (
        <Empty title="There is no such page">
          <a href={href.fields()}>Go to the fields</a>
        </Empty>
      );
  }
}
