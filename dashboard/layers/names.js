// The built-in map's names. They are written above tinted areas and below marks, where no mark shown hides them: a town's
// on any side of its dot, a governorate's or country's a little off its middle, else not at all: half a name is read as another. A part of `atlas.Basemap`.
(function (atlas) {
  "use strict";

  // Rank of a name -> the zooms at which it is written.
  const NAME_ZOOMS = [[0, 6], [6, 8], [5, 30], [7, 30], [9, 30], [7, 30], [9, 30]];
  const NAME_SIZES = [15, 12, 13, 12, 11, 11, 10.5];
  const [COUNTRY, ADMIN1, , , , WATER, ROAD] = NAME_ZOOMS.keys();
  // Steps off the middle, in widths and heights of the name: farther, it would be read as its neighbour's.
  const OFF_MIDDLE = [[0, 0], [0, -0.9], [0, 0.9], [-0.25, 0], [0.25, 0], [-0.25, -0.9], [0.25, 0.9], [-0.25, 0.9], [0.25, -0.9], [0, -1.8], [0, 1.8]];
  // A country's land is wide enough for steps that go farther.
  const COUNTRY_STEPS = [...OFF_MIDDLE, [-0.6, 0], [0.6, 0], [-0.6, 1.8], [0.6, 1.8], [-0.6, -1.8], [0.6, -1.8], [0, 3], [0, -3], [-1.1, 0], [1.1, 0], [-1.1, 1.8], [1.1, -1.8]];

  const HALO_PX = 4, DOT_PX = 3;
  const NEAR_PX = 120; // as far as the nearest town is named for a mark

  Object.assign(atlas.Basemap.prototype, {
    // hidden: [left, top, right, bottom] of what will be drawn over the names. Names go in order of rank, governorates after
    // the towns named widest, which have less room to choose; one that would overlap a name already written is left out.
    drawNames(context, canvas, hidden) {
      this.written = [];
      if (this.tilesShown || this.names === "none") return;
      const { scale, left, top } = canvas.frame();
      const corner = this.map.containerPointToLayerPoint([0, 0]), size = this.map.getSize();
      const [min, max] = [corner, corner.add(size)]; // a name that the frame would cut is left out
      const zoom = this.map.getZoom();
      // Nor is one written where a control lies over the map.
      const written = [[min.x, min.y, min.x + 112, min.y + 156], [max.x - 380, min.y, max.x, min.y + 46], [min.x, max.y - 38, max.x, max.y]];
      context.setLineDash([]);
      const dots = this._dots(zoom, scale, left, top);
      for (const label of this.labels) {
        const [from, to] = NAME_ZOOMS[label.rank];
        if (zoom < from || zoom > to) continue;
        const x = label.x * scale - left, y = label.y * scale - top;
        if (x < min.x || x > max.x || y < min.y || y > max.y) continue;
        const lines = this._lines(label);
        const high = NAME_SIZES[label.rank];
        const style = label.rank >= WATER ? "italic" : label.rank === COUNTRY ? "600" : "500";
        const font = context.font = `${style} ${high}px system-ui, "Noto Sans", "Noto Naskh Arabic", sans-serif`;
        const wide = Math.max(...lines.map((line) => context.measureText(line).width)), tall = lines.length * (high + 2);
        const town = label.rank > ADMIN1 && label.rank < WATER;
        const over = label.rank <= ADMIN1 ? [...hidden, ...dots] : hidden;
        let best = null;
        for (const [middleX, middleY] of middles(x, y, wide, tall, town, label.rank === COUNTRY)) {
          const box = [middleX - wide / 2 - 3, middleY - tall / 2 - 2, middleX + wide / 2 + 3, middleY + tall / 2 + 2];
          const free = box[0] >= min.x && box[2] <= max.x && box[1] >= min.y && box[3] <= max.y
            && !written.some((b) => b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1]);
          if (!free && !town && label.rank !== ADMIN1 && middleX === x && middleY === y) break; // it makes way for marks alone, or it would leave its land or line
          if (label.rank === COUNTRY && (middleX !== x || middleY !== y) && !this._isIn(label, (middleX + left) / scale, (middleY + top) / scale)) continue;
          if (!free || over.some((b) => touches(b, box))) continue;
          best = { x: middleX, y: middleY, box };
          break;
        }
        if (!best) continue;
        written.push(best.box);
        if (town) this._dot(context, x, y);
        const name = { name: label.name, box: best.box, shown: true, write: (pen) => { pen.font = font; this._write(pen, label, lines, high, best); } };
        name.write(context);
        this.written.push(name);
      }
    },

    // Boxes of the dots of the towns that are named widest: no land's name is written over one.
    _dots(zoom, scale, left, top) {
      return this.labels
        .filter(({ rank }) => rank === ADMIN1 + 1 && zoom >= NAME_ZOOMS[rank][0])
        .map((label) => [label.x * scale - left, label.y * scale - top])
        .map(([x, y]) => [x - DOT_PX, y - DOT_PX, x + DOT_PX, y + DOT_PX]);
    },

    // While time moves, a name that a mark has come to lie on goes, and is there again when the mark is gone: half a name
    // is read as another. No other name changes its place. `pen` draws on the picture that `drawNames` made.
    giveWay(pen, hidden) {
      for (const name of this.written) {
        const shown = !hidden.some((b) => touches(b, name.box));
        if (shown === name.shown) continue;
        name.shown = shown;
        const [left, top, right, bottom] = name.box;
        if (shown) name.write(pen);
        else pen.clearRect(left, top, right - left, bottom - top);
      }
    },

    // The towns that a mark stands over, the largest two, or the one nearest to it: "around Kirkuk". "" where none is near.
    around(spot, { scale, left, top }) {
      const near = this.labels
        .filter((label) => label.rank > ADMIN1 && label.rank < WATER)
        .map((label) => ({ label, away: Math.hypot(label.x * scale - left - spot.x, label.y * scale - top - spot.y) }))
        .filter(({ away }) => away <= NEAR_PX);
      const under = near.filter(({ away }) => away <= spot.half).sort((a, b) => b.label.weight - a.label.weight);
      const said = ({ label }) => (this.names === "ar" && label.arabic) || label.name;
      if (under.length) return `around ${under.slice(0, 2).map(said).join(" and ")}`;
      near.sort((a, b) => a.away - b.away);
      return near.length ? `nearest town: ${said(near[0])}` : "";
    },

    // A country's name that makes way stays in its land.
    _isIn(label, x, y) {
      if (label.land === undefined) label.land = this.layers.countries.find((country) => holds(country, label.x, label.y)) || null;
      return !label.land || holds(label.land, x, y);
    },

    _lines({ rank, name, arabic }) {
      if (this.names === "ar") return [arabic || name];
      if (this.names === "both" && arabic) return [name, arabic];
      return [this.names === "en" && rank <= ADMIN1 ? name.toUpperCase() : name];
    },

    _dot(context, x, y) {
      context.beginPath();
      context.arc(x, y, 1.8, 0, 2 * Math.PI);
      context.fillStyle = this.theme.muted;
      context.fill();
    },

    // The halo is wide and nearly opaque, so that a name can be read over the darkest tint and over circles and threads.
    _write(context, { rank }, lines, high, { x, y }) {
      const { theme } = this;
      context.lineJoin = "round";
      context.textBaseline = "middle";
      context.textAlign = "center";
      context.strokeStyle = atlas.alpha(theme.paper, 0.92);
      context.lineWidth = HALO_PX;
      context.fillStyle = rank === WATER ? theme.waterInk : rank === ROAD || rank <= ADMIN1 ? theme.muted : theme.ink;
      lines.forEach((line, k) => {
        const lineY = y + (k - (lines.length - 1) / 2) * (high + 2);
        context.strokeText(line, x, lineY);
        context.fillText(line, x, lineY);
      });
    },
  });

  // Whether what is drawn at `b` comes over the letters in a name's box.
  function touches(b, box) {
    return b[0] < box[2] - 3 && b[2] > box[0] + 3 && b[1] < box[3] - 2 && b[3] > box[1] + 2;
  }

  function holds({ lines }, x, y) {
    let inside = false;
    for (const { points, box } of lines) {
      if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue;
      for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
        const [ax, ay, bx, by] = [points[i], points[i + 1], points[j], points[j + 1]];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      }
    }
    return inside;
  }

  // Where the middle of a name can stand, the best first.
  function middles(x, y, wide, tall, town, country) {
    if (!town) return (country ? COUNTRY_STEPS : OFF_MIDDLE).map(([across, down]) => [x + across * wide, y + down * tall]);
    const beside = (off) => {
      const aside = wide / 2 + 6 + off, away = tall / 2 + 4 + off;
      return [[x + aside, y], [x - aside, y], [x, y - away], [x, y + away]];
    };
    const [aside, away] = [wide / 2 + 6, tall / 2 + 4];
    const corners = [[x + aside, y - away], [x + aside, y + away], [x - aside, y - away], [x - aside, y + away]];
    return [...beside(0), ...corners, ...beside(16)]; // at last beside a counted mark that lies on the dot
  }
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
