// A click on the picture sets its focus: the two boxes say the same, and do without this.
(function () {
  "use strict";

  const clamp = (value) => Math.min(100, Math.max(0, Math.round(value * 100)));

  function start(frame) {
    const point = frame.querySelector(".picture-focus__point");
    const across = document.getElementById("id_focus_x");
    const down = document.getElementById("id_focus_y");
    if (!across || !down) return;

    function show() {
      point.hidden = false;
      // Counted from the left edge whatever the direction of the page: a picture has no direction.
      point.style.setProperty("--x", `${Number(across.value) || 0}%`);
      point.style.setProperty("--y", `${Number(down.value) || 0}%`);
    }

    frame.addEventListener("click", (event) => {
      const box = frame.getBoundingClientRect();
      across.value = clamp((event.clientX - box.x) / box.width);
      down.value = clamp((event.clientY - box.y) / box.height);
      show();
    });
    across.addEventListener("input", show);
    down.addEventListener("input", show);
    show();
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-focus]").forEach(start);
  });
})();
