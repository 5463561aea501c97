// What is shown beside the answer. `element`, `trigger` and `watch` come from Gradio (gr.HTML, js_on_load).
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const narrow = window.matchMedia("(max-width: 60rem)");

function close() {
  trigger("close");
  document.dispatchEvent(new Event("dateline:closed"));
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches(".close")) close();
  if (button?.dataset.marker) {
    trigger("cite", { exchange: Number(button.dataset.exchange), marker: Number(button.dataset.marker) });
  }
});

element.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

watch("value", () => {
  const heading = element.querySelector("h2");
  if (!heading) return;
  heading.focus({ preventScroll: true });
  const mark = element.querySelector("mark.quotation");
  const behavior = calm ? "auto" : "smooth";
  if (mark) mark.scrollIntoView({ block: "center", behavior });
  // The picture above the list is drawn later; where all is one column, its place is scrolled to.
  else if (narrow.matches) element.parentElement.scrollIntoView({ block: "start", behavior });
});
