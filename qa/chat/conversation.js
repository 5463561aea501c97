// Clicks in the conversation. `element`, `trigger` and `watch` come from Gradio (gr.HTML, js_on_load).
// Gradio renders the whole conversation anew with every statement, so what the reader opened is noted here.
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const opened = new Set();
let shown = null;
let exchanges = 0;

const keyOf = (button) => `${button.dataset.exchange}:${button.dataset.marker}`;

function restore() {
  for (const details of element.querySelectorAll("details[data-key]")) {
    details.open = opened.has(details.dataset.key);
  }
  for (const button of element.querySelectorAll("button.cite, button.source")) {
    button.setAttribute("aria-pressed", String(keyOf(button) === shown));
  }
}

element.addEventListener("click", (event) => {
  const summary = event.target.closest("summary");
  const button = event.target.closest("button");
  if (summary) {
    const details = summary.parentElement;
    details.open ? opened.delete(details.dataset.key) : opened.add(details.dataset.key);
  } else if (button?.dataset.marker) {
    shown = keyOf(button);
    restore();
    trigger("cite", { exchange: Number(button.dataset.exchange), marker: Number(button.dataset.marker) });
  }
});

// The article was closed: back to the citation that opened it.
document.addEventListener("dateline:closed", () => {
  element.querySelector('button[aria-pressed="true"]')?.focus();
  shown = null;
  restore();
});

watch("value", () => {
  restore();
  const all = element.querySelectorAll(".exchange");
  if (all.length > exchanges) {
    all[all.length - 1].scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  }
  exchanges = all.length;
});
