// Clicks in the conversation. `element`, `props`, `trigger` and `watch` come from Gradio (gr.HTML, js_on_load).
// Gradio renders the whole conversation anew with every statement, so what the reader opened, wrote and had the focus
// on is noted here.
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const opened = new Set();
let shown = null;
let focused = null;
let opener = null;
let written = "";
const said = new Map();
let exchanges = 0;
let newest = { number: 0, value: "" };

const keyOf = (button) => `${button.dataset.exchange}:${button.dataset.marker}`;
const placeOf = (button) => Number(button.dataset.exchange);

function restore() {
  for (const details of element.querySelectorAll("details[data-key]")) {
    details.open = opened.has(details.dataset.key);
  }
  for (const button of element.querySelectorAll("button.cite, button.source")) {
    button.setAttribute("aria-pressed", String(keyOf(button) === shown));
  }
  const reason = element.querySelector("form.reason input");
  if (reason && written) reason.value = written;
  for (const [key, text] of said) {
    const button = element.querySelector(`[data-key="${key}"]`);
    if (button) button.textContent = text;
  }
  if (focused && document.activeElement === document.body) {
    element.querySelector(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
  }
}

// navigator.clipboard is there on secure addresses only, as localhost is.
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = Object.assign(document.createElement("textarea"), { value: text });
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("copying is not allowed here");
}

async function say(button, work) {
  const { key } = button.dataset;
  const label = button.textContent;
  said.set(key, await work.then(() => "Copied", () => "Could not copy"));
  restore();
  setTimeout(() => {
    said.set(key, label);
    restore();
    said.delete(key);
  }, 2000);
}

const acts = {
  copy: (button) => say(button, copy(button.dataset.text)),
  timeline: (button) => {
    shown = null;
    opener = button;
    restore();
    trigger("timeline", { exchange: placeOf(button) });
  },
  retry: () => trigger("again"),
  edit: () => trigger("rewrite"),
  judge: (button) => trigger("judge", { exchange: placeOf(button), verdict: button.dataset.verdict }),
};

element.addEventListener("click", (event) => {
  const summary = event.target.closest("summary");
  const button = event.target.closest("button");
  if (summary) {
    const details = summary.parentElement;
    details.open ? opened.delete(details.dataset.key) : opened.add(details.dataset.key);
  } else if (button?.dataset.marker) {
    shown = keyOf(button);
    restore();
    trigger("cite", { exchange: placeOf(button), marker: Number(button.dataset.marker) });
  } else if (button?.dataset.act) {
    acts[button.dataset.act](button);
  } else if (button?.matches(".suggestion")) {
    trigger("suggestion", { question: button.textContent });
  }
});

element.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  trigger("reason", { exchange: placeOf(form), reason: form.elements.reason.value });
  written = "";
});
element.addEventListener("input", (event) => (written = event.target.value));
element.addEventListener("focusin", (event) => (focused = event.target.dataset.key ?? null));

// What was beside the answer was closed: back to the button that opened it.
document.addEventListener("dateline:closed", () => {
  (element.querySelector('button[aria-pressed="true"]:is(.cite, .source)') ?? opener)?.focus();
  shown = null;
  restore();
});

// A file that the server made up is saved by the browser.
window.addEventListener("dateline:download", ({ detail }) => {
  const url = URL.createObjectURL(new Blob([detail.text], { type: "text/plain;charset=utf-8" }));
  Object.assign(document.createElement("a"), { href: url, download: detail.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
});

// An answer comes in a stream, other views as replies of their own: what a slow stream brings may be long past.
function isPast() {
  const number = Number(element.querySelector("[data-view]")?.dataset.view ?? 0);
  if (number < newest.number) return true;
  newest = { number, value: props.value };
  return false;
}

// Gradio renders what a script sets some time later, and does not tell.
function showNewest() {
  const rendered = new MutationObserver(() => {
    rendered.disconnect();
    restore();
  });
  rendered.observe(element, { childList: true, subtree: true });
  props.value = newest.value;
}

watch("value", () => {
  if (isPast()) {
    showNewest();
    return;
  }
  restore();
  const all = element.querySelectorAll(".exchange");
  if (all.length > exchanges) {
    all[all.length - 1].scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  }
  exchanges = all.length;
});
