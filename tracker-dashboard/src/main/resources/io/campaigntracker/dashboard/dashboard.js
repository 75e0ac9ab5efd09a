"use strict";
(function () {
  var slider = document.getElementById("past");
  var moment = document.getElementById("asOf");
  if (slider && moment) {
    var moments = slider.dataset.moments.split(" ").filter(Boolean);
    var say = function () { slider.setAttribute("aria-valuetext", moment.value || "now"); };
    slider.parentNode.hidden = false;
    slider.setAttribute("aria-label", "Days back");
    say();
    slider.addEventListener("input", function () {
      moment.value = +slider.value === 0 ? "" : moments[slider.value - 1];
      say();
    });
    slider.addEventListener("change", function () { slider.form.requestSubmit(); });
  }
  Array.prototype.forEach.call(document.querySelectorAll("form.choose"), function (form) {
    form.addEventListener("submit", function () {
      Array.prototype.forEach.call(form.elements, function (field) { if (field.name && !field.value) { field.disabled = true; } });
    });
    window.addEventListener("pageshow", function () {
      Array.prototype.forEach.call(form.elements, function (field) { field.disabled = false; });
    });
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.target.id === "live") { document.dispatchEvent(new Event("campaign-report")); }
  });
})();
