// The time axis in units that fit: days, weeks or months; and what falls in each. Pure.
(function (atlas) {
  "use strict";

  const DAY = 86400000;
  const MOST_DAYS = 130, MOST_WEEKS = 180; // bars that still can be told apart

  // {unit, edges}: edges[k] is the first day of the k-th unit, the last entry the day after the last unit.
  atlas.periods = function (calendar, unit) {
    const { days } = calendar;
    const fit = unit || (days <= MOST_DAYS ? "day" : days <= MOST_WEEKS * 7 ? "week" : "month");
    const edges = [0];
    if (fit === "month") {
      const date = new Date(calendar.zero);
      for (let k = 1; edges[edges.length - 1] < days; k++) {
        edges.push(Math.round((Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + k, 1) - calendar.zero) / DAY));
      }
    } else {
      const step = fit === "week" ? 7 : 1;
      const first = fit === "week" ? ((8 - new Date(calendar.zero).getUTCDay()) % 7) || 7 : 1; // weeks begin on Monday
      for (let day = first; edges[edges.length - 1] < days; day += step) edges.push(day);
    }
    edges[edges.length - 1] = days;
    return { unit: fit, edges };
  };

  // Number of the unit that holds `day`.
  atlas.periodOf = function (edges, day) {
    return Math.max(0, Math.min(edges.length - 2, atlas.lowerBound(edges, 0, edges.length, day + 1) - 1));
  };

  // Bars: events whose whole span lies in one unit, by unit and type. Spans: the others, by first and last day;
  // an event that is known only to the month is no bar on any one day.
  atlas.tempo = function (engine, edges) {
    const { data, columns, on } = engine;
    const { start, end, type, status, precision } = columns;
    const units = edges.length - 1;
    const bars = new Int32Array(units * data.types);
    const spans = new Map();
    const unitOf = new Uint16Array(data.days);
    for (let u = 0; u < units; u++) unitOf.fill(u, edges[u], edges[u + 1]);
    for (const group of data.classes) {
      if (group.undated) continue;
      for (let i = group.from; i < group.to; i++) {
        if (!on.type[type[i]] || !on.status[status[i]] || !on.precision[precision[i]]) continue;
        const u = unitOf[start[i]];
        if (unitOf[end[i]] === u) bars[u * data.types + type[i]]++;
        else {
          const key = start[i] * 65536 + end[i];
          spans.set(key, (spans.get(key) || 0) + 1);
        }
      }
    }
    let highest = 0;
    for (let u = 0; u < units; u++) {
      let sum = 0;
      for (let t = 0; t < data.types; t++) sum += bars[u * data.types + t];
      highest = Math.max(highest, sum);
    }
    const list = [...spans].map(([key, count]) => ({ first: Math.floor(key / 65536), last: key % 65536, count }));
    list.sort((a, b) => a.first - b.first || b.last - a.last);
    return { bars, highest, spans: list };
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
