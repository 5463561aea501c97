// Clicks in the table of articles. `element` and `trigger` come from Gradio (gr.HTML, js_on_load).
// Removing takes two clicks: the first one asks.
function ask(button) {
  if (button.dataset.sure) return true;
  button.dataset.sure = "yes";
  button.textContent = "Really remove?";
  return false;
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-act]");
  const act = button?.dataset.act;
  if (act === "read") trigger("read", { article: button.dataset.article });
  if (act === "turn") trigger("turn", { start: Number(button.dataset.start) });
  if (act === "remove" && ask(button)) trigger("remove", { article: button.dataset.article });
});

element.addEventListener("focusout", (event) => {
  if (!event.target.dataset.sure) return;
  delete event.target.dataset.sure;
  event.target.textContent = "Remove";
});
