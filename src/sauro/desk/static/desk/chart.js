// The chart of a target, drawn anew so that it can be pointed at. The SVG beneath stays: for print, and without this file.
"use strict";

const LOOK = {
  before: { color: "#9fb0bc", type: "solid" },
  plan: { color: "#8a5a00", type: "dashed" },
  foreseen: { color: "#0b5678", type: "dotted" },
  actual: { color: "#0b5678", type: "solid", width: 3 },
};

// The period in words, then each line that has a value there.
function pointed(told, points, said) {
  const lines = points.filter((p) => p.value !== null && p.value !== undefined).map((p) => `${p.seriesName}: ${said(p.value)}`);
  return [told.words[points[0].dataIndex], ...lines].join("\n");
}

function drawn(figure) {
  const told = JSON.parse(figure.dataset.chart);
  const room = document.createElement("div");
  room.className = "chart-room";
  room.setAttribute("role", "img");
  room.setAttribute("aria-label", figure.querySelector("svg").getAttribute("aria-label"));
  figure.prepend(room);
  const chart = window.echarts.init(room, null, { locale: "EN" });
  const language = document.documentElement.lang === "en" ? "en" : "vi";
  const said = (value) => (value === null || value === undefined ? "—" : Number(value).toLocaleString(language));
  chart.setOption({
    animation: false,
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    tooltip: { trigger: "axis", renderMode: "richText", formatter: (points) => pointed(told, points, said) },
    xAxis: { type: "category", data: told.labels },
    yAxis: { type: "value", axisLabel: { formatter: said } },
    series: told.lines.map((line) => ({
      name: line.label,
      type: "line",
      data: line.values,
      connectNulls: true,
      symbolSize: line.name === "actual" ? 7 : 4,
      itemStyle: { color: LOOK[line.name].color },
      lineStyle: LOOK[line.name],
    })),
  });
  figure.classList.add("has-chart");
  new ResizeObserver(() => chart.resize()).observe(room);
}

const figures = document.querySelectorAll("figure[data-chart]");
// A phone shows the drawing that is there already: the library is worth its bytes on a desk only.
if (figures.length && window.matchMedia("(min-width: 48rem)").matches) {
  const library = document.createElement("script");
  library.src = figures[0].dataset.library;
  library.addEventListener("load", () => figures.forEach(drawn));
  document.head.append(library);
}
