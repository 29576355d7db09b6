import { render } from "preact";
import { App } from "./app.tsx";
import "./style/base.css";
import "./style/shell.css";
import "./style/fields.css";
import "./style/field.css";
import "./style/search.css";
import "./style/reports.css";
import "./style/map.css";

render(<App />, document.getElementById("app")!);
