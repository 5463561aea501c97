"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const filters = document.getElementById("filters");
const MOST_SHOWN = 300;

/** An element with properties, attributes and children; texts go in as text, never as markup. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function decimal(value) {
  if (value === null) return "–";
  return Math.abs(value) >= 10 ? value.toFixed(0) : value.toFixed(3);
}

/** The 95% interval as a line with a dot at the value, on a scale from 0 to 1; larger values get words only. */
function interval([value, low, high]) {
  if (value === null || high > 1) return value === null ? "" : `${decimal(low)} to ${decimal(high)}`;
  const x = (share) => 4 + 112 * share;
  const label = `95% interval ${decimal(low)} to ${decimal(high)}`;
  return svg("svg", { viewBox: "0 0 120 14", role: "img", "aria-label": label },
    svg("title", {}, label),
    svg("line", { class: "track", x1: x(0), x2: x(1), y1: 7, y2: 7 }),
    svg("line", { class: "range", x1: x(low), x2: x(high), y1: 7, y2: 7 }),
    svg("circle", { class: "point", cx: x(value), cy: 7, r: 4 }));
}

function metricsTable(task) {
  const rows = task.metrics.map((metric, number) => {
    const estimate = task.total.estimates[number];
    const told = metric.definition + (metric.source ? ` (${metric.source})` : "");
    return make("tr", {},
      make("td", {}, make("span", { title: told }, metric.name)),
      make("td", {}, decimal(estimate[0])),
      make("td", { className: "interval" }, interval(estimate)),
      make("td", {}, String(estimate[3])));
  });
  const head = ["metric", "value", "95% interval", "n"].map((text) => make("th", { scope: "col" }, text));
  return make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
}

/** A bar that filters when it is pressed; `good` and `bad` are counts out of `most`. */
function bar(name, good, bad, most, chosen) {
  const part = (count, className) => make("i", { className, style: `width:${(100 * count) / most}%` });
  const button = make("button", { type: "button", className: "bar", title: `show ${name}` },
    make("span", { className: "name" }, name),
    make("span", { className: "fill" }, part(good, ""), part(bad, "bad")),
    make("span", { className: "number" }, good ? `${good}/${good + bad}` : String(bad)));
  button.addEventListener("click", () => {
    for (const [field, value] of Object.entries({ text: "", stage: "", kind: "", ...chosen })) choose(field, value);
    document.getElementById("results").scrollIntoView();
  });
  return button;
}

function kindsChart(task) {
  return task.kinds.map((row) =>
    bar(row.kind, row.passed, row.samples - row.passed, row.samples, { task: task.name, kind: row.kind, outcome: "" }));
}

function stagesChart(task) {
  const stages = new Map();
  for (const result of data.results) {
    if (result.task !== task.name || result.passed) continue;
    const stage = result.error ? "broke" : result.stage || "failed";
    stages.set(stage, (stages.get(stage) ?? 0) + 1);
  }
  const most = Math.max(...stages.values(), 1);
  return [...stages].sort((one, other) => other[1] - one[1]).map(([stage, count]) =>
    bar(stage, 0, count, most, { task: task.name, stage, outcome: "failed" }));
}

function taskSection(task) {
  const { passed, samples } = task.total;
  const stages = stagesChart(task);
  return make("section", {},
    make("h2", {}, `${task.name}: ${passed} of ${samples} passed`),
    task.unsteady.length ? make("p", {}, `Passed on one attempt and not on another: ${task.unsteady.join(", ")}`) : "",
    make("div", { className: "columns" },
      make("div", {}, make("h3", {}, "Metrics"), metricsTable(task)),
      make("div", {},
        make("h3", {}, "Passed by kind"), ...kindsChart(task),
        ...(stages.length ? [make("h3", {}, "Failures by stage"), ...stages] : []))));
}

function parts(result) {
  const list = make("dl", { className: "parts" });
  const add = (name, ...children) => list.append(make("dt", {}, name), make("dd", {}, ...children));
  if (result.reasons.length) {
    add("Why", ...result.reasons.map((reason) => make("p", { className: result.passed ? "" : "reason" }, reason)));
  }
  if (result.text !== null && result.text !== undefined) add(`Answer (${result.status})`, result.text);
  if (result.citations.length) {
    add("Cited", ...result.citations.map((c) =>
      make("p", {}, `[${c.marker}] ${c.title} `, make("span", { className: "source" }, `${c.source}, ${c.published ?? "undated"}`),
        make("br"), `“${c.quote}”`)));
  }
  if (result.missed.length) add("Evidence missed", ...result.missed.map((name) => make("p", { className: "reason" }, name)));
  if (result.found.length) {
    add("Evidence found", ...result.found.map((item) =>
      make("p", {}, item.text, " ", make("span", { className: "source" }, item.source))));
  }
  if (result.notes.length) add("Notes", result.notes.join(" "));
  add("Time", `${decimal(result.ms)} ms${result.llm ? `, ${result.llm}` : ""}`);
  return list;
}

function item(result) {
  const outcome = make("span", { className: result.passed ? "outcome" : "outcome bad" }, result.passed ? "passed" : "failed");
  const attempt = result.attempt > 1 ? `, attempt ${result.attempt}` : "";
  const where = `${result.task} ${result.id}${attempt}, ${result.kind}${result.stage ? `, ${result.stage}` : ""}`;
  const details = make("details", {}, make("summary", {}, outcome, result.question, " ", make("small", {}, where)));
  details.addEventListener("toggle", () => details.childElementCount > 1 || details.append(parts(result)));
  return make("li", {}, details);
}

function matches(result) {
  const { outcome, task, kind, stage, text } = Object.fromEntries(new FormData(filters));
  const blamed = result.error ? "broke" : result.stage || "failed";
  const words = [result.id, result.question, result.text ?? "", ...result.reasons].join(" ").toLowerCase();
  return (!outcome || result.passed === (outcome === "passed")) && (!task || result.task === task)
    && (!kind || result.kind === kind) && (!stage || (!result.passed && blamed === stage))
    && words.includes(text.toLowerCase());
}

function show() {
  const found = data.results.filter(matches);
  const more = found.length > MOST_SHOWN ? `, the first ${MOST_SHOWN} shown` : "";
  document.getElementById("count").textContent = `${found.length} of ${data.results.length} samples${more}`;
  document.getElementById("list").replaceChildren(...found.slice(0, MOST_SHOWN).map(item));
}

function choose(field, value) {
  filters.elements[field].value = value;
  show();
}

function fill(field, values) {
  for (const value of [...new Set(values)].sort()) filters.elements[field].append(make("option", { value }, value));
}

for (const [name, value] of Object.entries(data.header)) {
  const text = value !== null && typeof value === "object"
    ? Object.entries(value).filter(([, version]) => version).map((pair) => pair.join(" ")).join(", ")
    : String(value ?? "none");
  document.getElementById("header").append(make("div", {}, make("dt", {}, name), make("dd", {}, text)));
}
document.getElementById("tasks").append(...data.tasks.map(taskSection));
fill("task", data.results.map((result) => result.task));
fill("kind", data.results.map((result) => result.kind));
fill("stage", data.results.filter((r) => !r.passed).map((r) => (r.error ? "broke" : r.stage || "failed")));
filters.addEventListener("input", show);
filters.addEventListener("submit", (event) => event.preventDefault());
if (data.results.every((result) => result.passed)) filters.elements.outcome.value = "";
show();
