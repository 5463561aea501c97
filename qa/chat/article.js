// The article beside the answer. `element`, `trigger` and `watch` come from Gradio (gr.HTML, js_on_load).
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

function close() {
  trigger("close");
  document.dispatchEvent(new Event("dateline:closed"));
}

element.addEventListener("click", (event) => {
  if (event.target.closest("button.close")) close();
});

element.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

watch("value", () => {
  const mark = element.querySelector("mark.quotation");
  if (!mark) return;
  element.querySelector("h2").focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
});
