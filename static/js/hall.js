// Nobody scrolls the screen of a hall: what does not fit is set smaller, then goes without its small print.
const SIZES = [1, 0.9, 0.8, 0.7, 0.6, 0.5];
const FULL = 0.75;
const isScreen = matchMedia("(min-width: 60rem)");

function fit() {
  for (const size of isScreen.matches ? SIZES : [1]) {
    document.body.style.setProperty("--fit", size);
    document.body.classList.toggle("is-full", size < FULL);
    if (document.documentElement.scrollHeight <= innerHeight) break;
  }
}

fit();
document.fonts.ready.then(fit);
addEventListener("resize", fit);
new MutationObserver(fit).observe(document.body, { childList: true, subtree: true });
