// The time axis in units that fit: days, weeks or months; and what falls in each. Pure.
(function (atlas) {
  "use strict";

  const DAY = 86400000;
  const MOST_DAYS = 130, MOST_WEEKS = 180; // bars that still can be told apart

  // {unit, edges}: edges[k] is the first day of the k-th unit, the last entry the day after the last unit. What stands in
  // a stub of the axis is one unit.
  // `number` of events: bars so fine that most would be empty are made coarser.
  atlas.periods = function (calendar, unit, axis, number) {
    const { days } = calendar;
    const { from, to } = axis;
    const length = to - from;
    const few = (bars) => number < bars / 2;
    const fit = unit || (length <= MOST_DAYS && !few(length) ? "day" : length <= MOST_WEEKS * 7 && !few(length / 7) ? "week" : "month");
    const edges = [from];
    const date = new Date(calendar.zero + from * DAY);
    if (fit === "month") {
      for (let k = 1; edges[edges.length - 1] < to; k++) {
        edges.push(Math.round((Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + k, 1) - calendar.zero) / DAY));
      }
    } else {
      const step = fit === "week" ? 7 : 1;
      const first = from + (fit === "week" ? ((8 - date.getUTCDay()) % 7) || 7 : 1); // weeks begin on Monday
      for (let day = first; edges[edges.length - 1] < to; day += step) edges.push(day);
    }
    edges[edges.length - 1] = to;
    if (from > 0) edges.unshift(0);
    if (to < days) edges.push(days);
    return { unit: fit, edges };
  };

  // Events by first and by last day.
  atlas.byDay = function (engine) {
    const { data, columns: { start, end } } = engine;
    const starts = new Int32Array(data.days), ends = new Int32Array(data.days);
    for (const group of data.classes) {
      if (group.undated) continue;
      for (let i = group.from; i < group.to; i++) {
        starts[start[i]]++;
        ends[end[i]]++;
      }
    }
    return [starts, ends];
  };

  // Number of the unit that holds `day`.
  atlas.periodOf = function (edges, day) {
    return Math.max(0, Math.min(edges.length - 2, atlas.lowerBound(edges, 0, edges.length, day + 1) - 1));
  };

  // Bars: events whose whole span lies in one unit, by unit and type. Spans: the others, by first and last day;
  // an event that is known only to the month is no bar on any one day.
  // `axis` tells which units are stubs: they are no measure for the height of the others.
  atlas.tempo = function (engine, edges, axis) {
    const { data, columns, on, inside } = engine;
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
        if (inside && !inside[i]) continue;
        const u = unitOf[start[i]];
        if (unitOf[end[i]] === u) bars[u * data.types + type[i]]++;
        else {
          const key = start[i] * 65536 + end[i];
          spans.set(key, (spans.get(key) || 0) + 1);
        }
      }
    }
    let highest = 0;
    const sums = new Int32Array(units);
    for (let u = 0; u < units; u++) {
      for (let t = 0; t < data.types; t++) sums[u] += bars[u * data.types + t];
      if (edges[u] >= axis.from && edges[u] < axis.to) highest = Math.max(highest, sums[u]);
    }
    const list = [...spans].map(([key, count]) => ({ first: Math.floor(key / 65536), last: key % 65536, count }));
    list.sort((a, b) => a.first - b.first || b.last - a.last);
    return { bars, sums, highest, spans: list };
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
