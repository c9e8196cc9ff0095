// Leaves the help page: blank at once, and no step back to it. The links work without this, too.
const links = document.querySelectorAll("[data-leave]"), WITHIN = 2000; // ms for three times Shift
let presses = [];

function leave(event) {
  event.preventDefault();
  document.documentElement.hidden = true;
  document.title = "";
  location.replace(links[0].href);
}

for (const link of links) link.addEventListener("click", leave);
addEventListener("keydown", (event) => {
  if (event.repeat) return;
  // Any other key in between: somebody types capitals.
  presses = event.key === "Shift" ? [...presses, event.timeStamp].slice(-3) : [];
  if (presses.length === 3 && event.timeStamp - presses[0] <= WITHIN) leave(event);
});
document.querySelector(".leave__keys").hidden = false;
