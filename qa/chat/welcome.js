// An example question was clicked. `element` and `trigger` come from Gradio (gr.HTML, js_on_load).
element.addEventListener("click", (event) => {
  const button = event.target.closest("button.example");
  if (button) trigger("example", { question: button.textContent });
});
