// The wall follows the meeting: what changes is sent by the server, the clocks run here.
"use strict";

const PARTS = ["head", "text", "list"];
const lost = document.getElementById("lost");
const shown = {};
let since = performance.now();
let patience = 0;

function clockText(left) {
  const seconds = Math.abs(Math.round(left));
  const rest = String(seconds % 60).padStart(2, "0");
  return `${left <= -0.5 ? "-" : ""}${Math.floor(seconds / 60)}:${rest}`;
}

function stoodText(age, otherwise) {
  if (age < 60) return `new · ${Math.floor(age)} s`;
  return age < 5400 ? `has stood for ${Math.floor(age / 60)} min` : otherwise;
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function tick() {
  const spent = (performance.now() - since) / 1000;
  const clock = document.querySelector(".clock");
  if (clock) {
    const left = Number(clock.dataset.left) - (clock.dataset.runs === "1" ? spent : 0);
    write(clock.querySelector(".time"), clockText(left));
    clock.classList.toggle("late", left < 0);
  }
  const stood = document.querySelector(".stood");
  if (stood && stood.dataset.age !== "") {
    const age = Number(stood.dataset.age) + spent;
    write(stood, stoodText(age, stood.textContent));
    stood.classList.toggle("new", age < 60);
  }
}

// On a projector nobody scrolls: the letters are as large as they can be with everything seen.
function fit() {
  const root = document.documentElement.style;
  let scale = window.innerWidth < 900 ? 1 : 1.5;
  root.setProperty("--scale", String(scale));
  const page = document.documentElement;
  while (window.innerWidth >= 900 && scale > 0.45 && page.scrollHeight > window.innerHeight) {
    scale -= 0.05;
    root.setProperty("--scale", scale.toFixed(2));
  }
}

function show(event) {
  const picture = JSON.parse(event.data);
  since = performance.now();
  document.title = picture.title;
  document.body.dataset.follows = "yes";
  for (const part of PARTS) {
    if (shown[part] !== picture[part]) {
      shown[part] = picture[part];
      document.getElementById(part).innerHTML = picture[part];
    }
  }
  tick();
  fit();
}

const source = new EventSource("events");
source.addEventListener("picture", show);
source.addEventListener("open", () => {
  clearTimeout(patience);
  patience = 0;
  lost.hidden = true;
});
source.addEventListener("error", () => {
  patience = patience || setTimeout(() => { lost.hidden = false; }, 4000);
});
window.addEventListener("resize", fit);
setInterval(tick, 250);
fit();
