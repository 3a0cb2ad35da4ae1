// What stands behind the time control's handles: bars by type, spans below them, the axis with its breaks. Drawn when the
// events, the width or the colours change, not while the window moves.
(function (atlas) {
  "use strict";

  const BARS_PX = 48, SPANS_PX = 18, AXIS_PX = 16;
  const LANE_PX = 4, MOST_LANES = 6;
  const TOP_PX = 14; // for the words above the bars
  const GLYPH_PX = 8, GLYPH_ROOM = 6;
  const WIDEST_PX = 72; // of a bar: one that fills the axis looks like many
  const UNIT_WORD = { day: "day", week: "week", month: "month" };
  atlas.BACKDROP_PX = BARS_PX + SPANS_PX + AXIS_PX;

  // of: {engine, header, calendar, axis, theme, tempo, edges, unit}. Returns where spans were drawn: {left, right, top, bottom, first, last,
  // how}, `how` as `Engine.between` takes it.
  atlas.drawBackdrop = function (context, width, of) {
    const x = (day) => of.axis.at(day) * width;
    drawStubs(context, width, of, x);
    drawBars(context, of, x);
    const spans = drawSpans(context, of, x);
    drawTicks(context, width, of, x);
    return spans;
  };

  function drawBars(context, { tempo, edges, engine, header, theme, axis, unit }, x) {
    const { bars, sums, highest } = tempo;
    const { types } = engine.data;
    context.font = "10px system-ui, sans-serif";
    context.textBaseline = "bottom";
    for (let u = 0; u < edges.length - 1; u++) {
      if (sums[u] === 0) continue;
      const stub = edges[u] < axis.from || edges[u] >= axis.to;
      const room = x(edges[u + 1]) - x(edges[u]) - (stub ? 6 : 1);
      const wide = Math.max(1, Math.min(WIDEST_PX, room));
      const left = x(edges[u]) + (stub ? 3 : 0) + Math.max(0, (room - wide) / 2);
      const scale = (BARS_PX - TOP_PX) / Math.max(1, highest, stub ? sums[u] : 0); // a stub's bar has its number written
      let y = BARS_PX;
      for (let t = 0; t < types; t++) {
        const high = bars[u * types + t] * scale;
        if (high === 0) continue;
        context.fillStyle = header.types[t].colour;
        context.fillRect(left, y - high, wide, high);
        if (high >= GLYPH_ROOM && wide >= GLYPH_PX) drawGlyph(context, header.types[t].glyph, left + wide / 2, y - high / 2);
        y -= high;
      }
      if (stub) {
        context.fillStyle = theme.ink;
        context.textAlign = "center";
        context.fillText(atlas.number(sums[u]), left + wide / 2, y);
      }
    }
    context.fillStyle = theme.muted;
    context.textAlign = "left";
    context.textBaseline = "top";
    if (highest) context.fillText(`most in a ${UNIT_WORD[unit]}: ${atlas.number(highest)}`, x(axis.from) + 6, 2);
  }

  // A type's symbol in its part of a bar, where that has room: colours alone are not told apart by all.
  function drawGlyph(context, glyph, x, y) {
    context.save();
    context.font = `${GLYPH_PX}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 2;
    context.strokeStyle = "#000";
    context.fillStyle = "#fff";
    context.strokeText(glyph, x, y + 0.5);
    context.fillText(glyph, x, y + 0.5);
    context.restore();
  }

  // Events that no unit holds: one bar a span, the darker the more events. Where spans need more lanes than there are,
  // they would lie on each other as one dark block: there a bar hangs from each unit, as long as events may lie in it.
  function drawSpans(context, of, x) {
    const { tempo, theme } = of;
    const laid = lanesOf(tempo.spans, MOST_LANES);
    if (!laid) return drawHanging(context, of, x);
    const lane = Math.min(LANE_PX, (SPANS_PX - 2) / (Math.max(0, ...laid) + 1));
    const most = tempo.spans.reduce((m, s) => Math.max(m, s.count), 1);
    return tempo.spans.map(({ first, last, count }, k) => {
      const top = BARS_PX + 2 + laid[k] * lane;
      const left = x(first), right = Math.max(left + 2, x(last + 1) - 1);
      context.fillStyle = atlas.alpha(theme.ink, 0.3 + 0.5 * (count / most));
      context.fillRect(left, top, right - left, lane - Math.min(1.5, lane / 3));
      return { left, right, top, bottom: top + lane, first, last, how: "exactly" };
    });
  }

  // The lane of each span, by first day, where no two in a lane share a day; null where there are not lanes enough.
  function lanesOf(spans, most) {
    const ends = [], laid = [];
    for (const { first, last } of spans) {
      let lane = ends.findIndex((end) => end < first);
      if (lane < 0) lane = ends.push(-1) - 1;
      if (ends.length > most) return null;
      ends[lane] = last;
      laid.push(lane);
    }
    return laid;
  }

  function drawHanging(context, { tempo, theme, edges, axis, unit }, x) {
    const units = edges.length - 1;
    const steps = new Float64Array(units + 1);
    for (const { first, last, count } of tempo.spans) {
      steps[atlas.periodOf(edges, first)] += count;
      steps[atlas.periodOf(edges, last) + 1] -= count;
    }
    const counts = [];
    for (let u = 0, sum = 0; u < units; u++) counts.push(sum += steps[u]);
    const most = counts.reduce((m, count) => Math.max(m, count), 1);
    const found = [];
    context.fillStyle = atlas.alpha(theme.ink, 0.4);
    counts.forEach((count, u) => {
      if (count === 0) return;
      const left = x(edges[u]), right = Math.max(left + 1, x(edges[u + 1]) - 1), top = BARS_PX + 2;
      context.fillRect(left, top, right - left, Math.max(1, ((SPANS_PX - 3) * count) / most));
      found.push({ left, right, top, bottom: top + SPANS_PX - 3, first: edges[u], last: edges[u + 1] - 1, how: "beyond" });
    });
    const wide = context.measureText(`most in a ${UNIT_WORD[unit]}: ${atlas.number(tempo.highest)}`).width;
    context.fillStyle = theme.muted;
    context.textAlign = "left";
    context.textBaseline = "top";
    const words = `${tempo.highest ? " · " : ""}hanging: dated across ${UNIT_WORD[unit]}s, at most ${atlas.number(most)} at a time`;
    const left = x(axis.from) + 6 + (tempo.highest ? wide : 0);
    if (left + context.measureText(words).width < x(axis.to)) context.fillText(words, left, 2);
    return found;
  }

  // Stubs stand on another ground behind a zigzag, and say which years they hold.
  function drawStubs(context, width, { axis, theme, calendar }, x) {
    const year = (day) => calendar.iso(day).slice(0, 4);
    for (const [from, to, cut] of [[0, axis.from, axis.from], [axis.to, axis.days, axis.to]]) {
      if (from >= to) continue;
      const left = x(from), right = x(to), at = x(cut);
      context.fillStyle = atlas.alpha(theme.muted, 0.13);
      context.fillRect(left, 0, right - left, BARS_PX + SPANS_PX);
      context.strokeStyle = theme.muted;
      context.lineWidth = 1.2;
      context.beginPath();
      for (let y = 0, side = 2.5; y <= BARS_PX + SPANS_PX; y += 5, side = -side) context.lineTo(at + side, y);
      context.stroke();
      const [first, last] = [year(from), year(to - 1)];
      const words = first === last ? first : `${first}–${last.slice(0, 2) === first.slice(0, 2) ? last.slice(2) : last}`;
      context.font = "11px system-ui, sans-serif";
      context.fillStyle = theme.muted;
      context.textAlign = "center";
      context.textBaseline = "bottom";
      const fits = context.measureText(words).width < right - left;
      context.fillText(fits ? words : cut === axis.from ? "‹" : "›", (left + right) / 2, atlas.BACKDROP_PX);
    }
  }

  function drawTicks(context, width, { axis, calendar, theme }, x) {
    const { zero } = calendar;
    const { from, to } = axis;
    const dayAt = (year, month) => Math.round((Date.UTC(year, month, 1) - zero) / 86400000);
    const end = x(to);
    context.font = "11px system-ui, sans-serif";
    context.textBaseline = "bottom";
    context.textAlign = "left";
    context.strokeStyle = atlas.alpha(theme.muted, 0.6);
    context.fillStyle = theme.muted;
    context.lineWidth = 1;
    const start = new Date(zero + from * 86400000);
    const months = (to - from) / 30.44;
    const every = [1, 3, 12, 24, 60, 120].find((m) => ((end - x(from)) / months) * m >= 58) || 240;
    let month = start.getUTCMonth() + (start.getUTCDate() > 1 ? 1 : 0);
    month = every >= 12 ? (month === 0 ? 0 : 12) : Math.ceil(month / every) * every;
    const ticks = [];
    for (; ; month += every) {
      const day = dayAt(start.getUTCFullYear(), month);
      if (day >= to) break;
      ticks.push(day);
    }
    const sparse = ticks.length < 2;
    if (sparse) ticks.unshift(from);
    let clear = -Infinity;
    for (const day of ticks) {
      const left = x(day);
      const date = new Date(zero + day * 86400000);
      const january = date.getUTCMonth() === 0 && ticks.length > 2;
      const text = date.toLocaleDateString("en-GB", sparse
        ? { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }
        : january ? { year: "numeric", timeZone: "UTC" }
          : { month: "short", year: every >= 12 || ticks.length < 5 ? "numeric" : undefined, timeZone: "UTC" });
      context.beginPath();
      context.moveTo(left + 0.5, BARS_PX);
      context.lineTo(left + 0.5, atlas.BACKDROP_PX);
      context.stroke();
      const wide = context.measureText(text).width;
      if (left < clear || left + wide + 4 > end) continue;
      context.fillText(text, left + 4, atlas.BACKDROP_PX);
      clear = left + wide + 12;
    }
  }
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
