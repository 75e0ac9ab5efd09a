"use strict";
(function () {
  var data = {};

  function colour(name) { return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim(); }
  function finite(value) { return typeof value === "number" && isFinite(value); }
  function number(value, digits) {
    return finite(value) ? value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }) : "–";
  }
  function money(value, d) { return number(value, d.decimals) + " " + d.currency; }
  function short(value) { return Math.abs(value) >= 1e6 ? value / 1e6 + "m" : Math.abs(value) >= 1e4 ? value / 1e3 + "k" : String(value); }
  function named(text) { return String(text).replace(/[{}|]/g, " "); }

  function base(extra) {
    var soft = colour("soft");
    var option = {
      animation: false,
      textStyle: { fontFamily: "system-ui, sans-serif" },
      grid: { left: 8, right: 12, top: 34, bottom: 8, containLabel: true },
      tooltip: {
        renderMode: "richText", confine: true, trigger: "item", backgroundColor: colour("card"), borderColor: colour("edge"),
        textStyle: { color: colour("ink"), fontSize: 13 }
      },
      legend: { top: 0, left: 0, textStyle: { color: soft }, itemHeight: 10, itemWidth: 16 }
    };
    Object.keys(extra).forEach(function (key) { option[key] = extra[key]; });
    return option;
  }
  function axis(extra) {
    var made = {
      axisLabel: { color: colour("soft"), hideOverlap: true }, axisLine: { lineStyle: { color: colour("edge") } },
      splitLine: { lineStyle: { color: colour("edge") } }, axisTick: { show: false }
    };
    Object.keys(extra || {}).forEach(function (key) {
      made[key] = key === "axisLabel" ? Object.assign({}, made.axisLabel, extra[key]) : extra[key];
    });
    return made;
  }
  function dashed() { return { type: "dashed", color: colour("soft") }; }
  function line(name, values, look) {
    return Object.assign({ name: name, type: "line", data: values, symbol: "none", lineStyle: { width: 2 } }, look);
  }
  function band(low, high, extra) {
    var gap = low.map(function (value, i) { return finite(value) && finite(high[i]) ? high[i] - value : null; });
    var from = low.map(function (value, i) { return gap[i] === null ? null : value; });
    var flat = { type: "line", stack: "band", symbol: "none", lineStyle: { opacity: 0 }, silent: true, tooltip: { show: false } };
    return [
      Object.assign({}, flat, extra, { data: from, name: "" }),
      Object.assign({}, flat, extra, { data: gap, name: "95 % interval", areaStyle: { color: colour("band"), opacity: 0.6 }, itemStyle: { color: colour("band") } })
    ];
  }

  var kinds = {
    spend: function (d, width) {
      var high = d.upper.map(function (value) { return finite(value) ? Math.min(value, d.ceiling) : value; });
      var top = Math.max.apply(null, d.spend.filter(finite).concat([0]));
      var marks = function (name, list, shape, place, lift) {
        return {
          name: name, type: "scatter", symbol: shape, symbolSize: 9, itemStyle: { color: colour(place) },
          data: list.map(function (mark) { return { value: [mark.day, top], text: mark.text }; }), symbolOffset: [0, lift], z: 5,
          tooltip: { formatter: function (p) { return named(p.value[0] + "\n" + p.data.text).replace(/(.{60}\S*) /g, "$1\n"); } }
        };
      };
      var roas = d.roas.map(function (value, i) {
        return { value: value, symbol: d.young[i] ? "emptyCircle" : "circle" };
      });
      return base({
        tooltip: Object.assign(base({}).tooltip, {
          trigger: "axis",
          formatter: function (list) {
            var i = list[0].dataIndex;
            return d.days[i] + "\nSpend " + money(d.spend[i], d) + "\nROAS " + number(d.roas[i], 2) + (d.young[i] && finite(d.roas[i]) ? " so far" : "")
              + (finite(d.lower[i]) && finite(d.upper[i]) ? " (" + number(d.lower[i], 2) + " to " + number(d.upper[i], 2) + ")" : "")
              + (finite(d.expected[i]) ? "\nexpected " + number(d.expected[i], 2) : "");
          }
        }),
        xAxis: axis({ type: "category", data: d.days, axisLabel: { formatter: function (day) { return day.slice(5); } } }),
        yAxis: [axis({ type: "value", name: d.currency, nameTextStyle: { color: colour("soft") }, axisLabel: { formatter: short } }),
          axis({ type: "value", name: "ROAS", nameTextStyle: { color: colour("roas") }, splitLine: { show: false }, axisLabel: { color: colour("roas") } })],
        series: band(d.lower, high, { yAxisIndex: 1 }).concat([
          { name: "Spend", type: "bar", data: d.spend, itemStyle: { color: colour("mark"), opacity: 0.7 }, barMaxWidth: 22 },
          line("ROAS", roas, { yAxisIndex: 1, symbol: "circle", symbolSize: 6, showAllSymbol: true, itemStyle: { color: colour("roas") }, lineStyle: { color: colour("roas"), width: 2 } }),
          line("Expected", d.expected, { yAxisIndex: 1, symbol: "emptyDiamond", symbolSize: 8, showAllSymbol: true, itemStyle: { color: colour("roas") }, lineStyle: { color: colour("roas"), type: "dashed", width: 1.5 } }),
          marks("Edits", d.events, "triangle", "event", -8), marks("Anomalies", d.anomalies, "diamond", "anomaly", -20)
        ]),
        legend: Object.assign(base({}).legend, { data: ["Spend", "ROAS", "Expected", "95 % interval", "Edits", "Anomalies"].filter(function (name) {
          return (name !== "Edits" || d.events.length) && (name !== "Anomalies" || d.anomalies.length) && (name !== "Expected" || d.expected.some(finite));
        }) }),
        grid: { left: 8, right: 8, top: width < 460 ? 80 : 62, bottom: 8, containLabel: true }
      });
    },
    waterfall: function (d, width) {
      return base({
        tooltip: Object.assign(base({}).tooltip, {
          formatter: function (p) { var s = d.steps[p.dataIndex]; return s.name + " " + (s.total ? number(s.to, 2) : (s.to >= s.from ? "+" : "−") + number(Math.abs(s.to - s.from), 2)); }
        }),
        xAxis: axis({ type: "category", data: d.steps.map(function (s) { return s.name; }), axisLabel: { interval: 0, hideOverlap: false, fontSize: width < 460 ? 10 : 11, lineHeight: 13, rotate: width < 460 ? 50 : 0, formatter: function (name) { return width < 460 ? name : name.replace(/ /g, "\n"); } } }),
        yAxis: axis({ type: "value" }),
        series: [
          { type: "bar", stack: "w", silent: true, itemStyle: { color: "transparent" }, data: d.steps.map(function (s) { return Math.min(s.from, s.to); }) },
          {
            type: "bar", stack: "w", barMaxWidth: 46, label: {
              show: true, position: "top", color: colour("ink"), fontSize: width < 460 ? 10 : 12,
              formatter: function (p) { var s = d.steps[p.dataIndex]; return s.total ? number(s.to, 2) : (s.to >= s.from ? "+" : "−") + number(Math.abs(s.to - s.from), 2); }
            },
            data: d.steps.map(function (s) {
              return { value: Math.abs(s.to - s.from), itemStyle: { color: colour(s.total ? "mark" : s.to >= s.from ? "rise" : "fall") } };
            })
          }
        ],
        grid: { left: 8, right: 12, top: 22, bottom: 8, containLabel: true }, legend: { show: false }
      });
    },
    quadrant: function (d, width) {
      var most = Math.max.apply(null, d.points.map(function (p) { return p.spend; }));
      var bounded = d.points.filter(function (p) { return finite(p.lower) && finite(p.upper); });
      return base({
        tooltip: Object.assign(base({}).tooltip, {
          formatter: function (p) {
            var point = d.points[p.dataIndex];
            return p.seriesIndex !== 1 ? "" : named(point.name) + "\nSpend " + money(point.spend, d) + "\nROAS " + number(point.roas, 2)
              + (finite(point.lower) && finite(point.upper) ? " (" + number(point.lower, 2) + " to " + number(point.upper, 2) + ")" : "");
          }
        }),
        xAxis: axis({ type: "value", name: "Spend, " + d.currency, nameLocation: "middle", nameGap: 28, nameTextStyle: { color: colour("soft") }, axisLabel: { formatter: short } }),
        yAxis: axis({ type: "value", name: "ROAS", max: Math.ceil(d.ceiling * 2) / 2, nameTextStyle: { color: colour("soft") } }),
        series: [
          {
            type: "custom", silent: true, clip: true, data: bounded.map(function (p) { return [p.spend, p.lower, p.upper]; }),
            encode: { x: 0, y: [1, 2] },
            renderItem: function (params, api) {
              var low = api.coord([api.value(0), api.value(1)]);
              var high = api.coord([api.value(0), Math.min(api.value(2), d.ceiling)]);
              return { type: "line", shape: { x1: low[0], y1: low[1], x2: high[0], y2: high[1] }, style: { stroke: colour("mark"), opacity: 0.5, lineWidth: 1.5 } };
            }
          },
          {
            type: "scatter", symbolSize: 9, itemStyle: { color: colour("mark") }, data: d.points.map(function (p) {
              return { value: [p.spend, p.roas], label: { align: p.spend > 0.7 * most ? "right" : p.spend < 0.15 * most ? "left" : "center" } };
            }),
            label: { show: width >= 460 && d.points.length <= 16, position: "top", color: colour("soft"), fontSize: 11, formatter: function (p) { return named(d.points[p.dataIndex].name); } },
            labelLayout: { hideOverlap: true, moveOverlap: "shiftY" },
            markLine: { silent: true, symbol: "none", lineStyle: dashed(), label: { show: false }, data: (finite(d.all) ? [{ yAxis: d.all }] : []).concat([{ xAxis: d.mean }]) }
          }
        ],
        grid: { left: 8, right: 20, top: 28, bottom: 34, containLabel: true }, legend: { show: false }
      });
    },
    heat: function (d) {
      return base({
        tooltip: Object.assign(base({}).tooltip, {
          formatter: function (p) { return named(d.campaigns[p.value[1]]) + "\n" + d.days[p.value[0]] + ": ROAS " + number(p.value[3], 2) + (p.value[5] ? " so far" : "") + " on " + money(p.value[4], d); }
        }),
        xAxis: axis({ type: "category", data: d.days, splitLine: { show: false }, axisLabel: { formatter: function (day) { return day.slice(5); } } }),
        yAxis: axis({ type: "category", data: d.campaigns, inverse: true, splitLine: { show: false }, axisLabel: { width: 150, overflow: "truncate", interval: 0 } }),
        visualMap: { show: false, type: "piecewise", dimension: 2, pieces: [-3, -2, -1, 0, 1, 2, 3].map(function (value) { return { value: value, color: colour("s" + (value + 3)) }; }) },
        series: [{ type: "heatmap", data: d.cells.map(function (cell) { return { value: cell, itemStyle: { opacity: cell[5] ? 0.6 : 1 } }; }), itemStyle: { borderColor: colour("card"), borderWidth: 1 } }],
        grid: { left: 8, right: 12, top: 6, bottom: 8, containLabel: true }, legend: { show: false }
      });
    },
    maturity: function (d) {
      var share = function (name) { return d.points.map(function (p) { return 100 * p[name]; }); };
      return base({
        tooltip: Object.assign(base({}).tooltip, {
          trigger: "axis",
          formatter: function (list) { var p = d.points[list[0].dataIndex]; return p.age + (p.age === 1 ? " day" : " days") + " old: " + number(100 * p.mid, 1) + " % (" + number(100 * p.lower, 1) + " to " + number(100 * p.upper, 1) + ")"; }
        }),
        xAxis: axis({ type: "category", data: d.points.map(function (p) { return p.age; }), name: "days old", nameLocation: "middle", nameGap: 26, nameTextStyle: { color: colour("soft") } }),
        yAxis: axis({ type: "value", scale: true, axisLabel: { formatter: "{value} %" } }),
        series: band(share("lower"), share("upper"), {}).concat([line("arrived", share("mid"), {
          itemStyle: { color: colour("mark") }, markLine: { silent: true, symbol: "none", lineStyle: dashed(), label: { show: false }, data: [{ yAxis: 98 }] }
        })]),
        grid: { left: 8, right: 14, top: 14, bottom: 30, containLabel: true }, legend: { show: false }
      });
    },
    reliability: function (d) {
      var most = Math.max.apply(null, d.points.map(function (p) { return Math.max(p.predicted, p.actual); }));
      return base({
        tooltip: Object.assign(base({}).tooltip, { formatter: function (p) { var x = d.points[p.dataIndex]; return x.n + " forecasts: " + number(x.predicted, 2) + " predicted, " + number(x.actual, 2) + " came"; } }),
        xAxis: axis({ type: "value", name: "predicted", nameLocation: "middle", nameGap: 26, nameTextStyle: { color: colour("soft") } }),
        yAxis: axis({ type: "value", name: "came", nameTextStyle: { color: colour("soft") } }),
        series: [{
          type: "scatter", symbolSize: 10, itemStyle: { color: colour("mark") }, data: d.points.map(function (p) { return [p.predicted, p.actual]; }),
          markLine: { silent: true, symbol: "none", lineStyle: dashed(), data: [[{ coord: [0, 0] }, { coord: [most, most] }]] }
        }],
        grid: { left: 8, right: 14, top: 28, bottom: 30, containLabel: true }, legend: { show: false }
      });
    },
    today: function (d) {
      return base({
        tooltip: Object.assign(base({}).tooltip, {
          trigger: "axis",
          formatter: function (list) { var i = list[0].dataIndex; return "by " + (i + 1) + ":00\nspent " + money(d.spent[i], d) + "\nusual " + money(d.usual[i], d) + "\nprojected " + money(d.projected[i], d); }
        }),
        xAxis: axis({ type: "category", data: d.usual.map(function (v, i) { return i + 1 + ":00"; }) }),
        yAxis: axis({ type: "value", name: d.currency, nameTextStyle: { color: colour("soft") }, axisLabel: { formatter: short } }),
        series: [
          line("Usual", d.usual, { itemStyle: { color: colour("soft") }, lineStyle: { type: "dotted", color: colour("soft"), width: 2 } }),
          line("Projected", d.projected, { itemStyle: { color: colour("roas") }, lineStyle: { type: "dashed", color: colour("roas"), width: 2 } }),
          line("Spent", d.spent, { itemStyle: { color: colour("mark") }, lineStyle: { color: colour("mark"), width: 3 } })
        ],
        grid: { left: 8, right: 12, top: 62, bottom: 8, containLabel: true }
      });
    }
  };

  var drawn = [];
  function draw(box) {
    var d = data[box.dataset.chart];
    if (!d || !kinds[d.kind] || box.dataset.done) { return; }
    box.dataset.done = "yes";
    if (d.kind === "heat") { box.style.height = Math.max(200, 22 * d.campaigns.length + 50) + "px"; }
    var chart = echarts.init(box);
    chart.setOption(kinds[d.kind](d, box.clientWidth));
    drawn.push({ chart: chart, data: d, box: box });
  }

  // as people order names: "Größen" before "Prospecting", 2 before 10
  var words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  function sortable(table) {
    var body = table.tBodies[0];
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () {
        var down = column > 1 ? head.getAttribute("aria-sort") !== "descending" : head.getAttribute("aria-sort") === "ascending";
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.setAttribute("aria-sort", "none"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var rows = Array.prototype.map.call(body.rows, function (row) {
          var cell = row.cells[column];
          var value = column > 1 ? parseFloat(cell.dataset.v) : cell.textContent;
          return { row: row, value: value, none: column > 1 && isNaN(value) };
        });
        rows.sort(function (a, b) {
          if (a.none || b.none) { return a.none === b.none ? 0 : a.none ? 1 : -1; }
          var order = column > 1 ? a.value - b.value : words.compare(a.value, b.value);
          return down ? -order : order;
        });
        var all = document.createDocumentFragment();
        rows.forEach(function (one) { all.appendChild(one.row); });
        body.appendChild(all);
        filter(table);
      });
    });
  }
  // laying out thousands of rows takes longer than anybody waits for; print has them all
  var FIRST = 200;
  function filter(table) {
    var wanted = table.wanted || "";
    var shown = 0;
    Array.prototype.forEach.call(table.tBodies[0].rows, function (row, place) {
      var is = !wanted || row.cells[0].textContent.toLowerCase().indexOf(wanted) >= 0;
      row.hidden = !is;
      row.classList.toggle("later", !wanted && !table.whole && place >= FIRST);
      shown += is ? 1 : 0;
    });
    return shown;
  }
  function shortened(table) {
    var rows = table.tBodies[0].rows.length;
    if (rows <= FIRST) { return; }
    filter(table);
    var more = document.createElement("button");
    more.type = "button";
    more.className = "more";
    more.textContent = "Show all " + number(rows, 0) + " rows";
    more.addEventListener("click", function () {
      table.whole = true;
      filter(table);
      more.remove();
    });
    table.parentNode.parentNode.insertBefore(more, table.parentNode.nextSibling);
  }
  function searchable(input) {
    var table = document.getElementById(input.dataset.search);
    var told = document.getElementById(input.dataset.search + "-n");
    input.parentNode.hidden = false;
    input.addEventListener("input", function () {
      table.wanted = input.value.toLowerCase();
      var shown = filter(table);
      told.textContent = table.wanted ? shown + " shown" : "";
    });
  }

  var seen = window.IntersectionObserver ? new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) { return; }
      seen.unobserve(entry.target);
      // what the reader does comes first
      if (window.requestIdleCallback) { requestIdleCallback(function () { draw(entry.target); }, { timeout: 700 }); } else { draw(entry.target); }
    });
  }, { rootMargin: "400px" }) : null;

  // A live page puts new figures in place of the old ones and says so.
  function show() {
    var told = document.getElementById("data");
    if (!told) { return; }
    data = JSON.parse(told.textContent);
    drawn.forEach(function (one) { one.chart.dispose(); });
    drawn = [];
    var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone) { document.getElementById("zone").textContent = " (" + zone + ")"; }
    var boxes = Array.prototype.slice.call(document.querySelectorAll("[data-chart]"));
    if (window.echarts && boxes.length) {
      document.documentElement.classList.add("js");
      boxes.forEach(function (box) {
        box.hidden = false;
        if (seen) { seen.observe(box); } else { draw(box); }
      });
    }
    Array.prototype.forEach.call(document.querySelectorAll("table.sortable"), function (table) { sortable(table); shortened(table); });
    Array.prototype.forEach.call(document.querySelectorAll("[data-search]"), searchable);
  }

  var wait;
  window.addEventListener("resize", function () {
    clearTimeout(wait);
    wait = setTimeout(function () { drawn.forEach(function (one) { one.chart.resize(); }); }, 120);
  });
  if (window.matchMedia) {
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () {
      drawn.forEach(function (one) { one.chart.setOption(kinds[one.data.kind](one.data, one.box.clientWidth), true); });
    });
  }
  document.addEventListener("campaign-report", show);
  show();
})();
