// How marks look: type by colour and symbol, status by fill and outline, casualties by size. The same drawings serve
// the map and the legend. Styles come from Python (dashboard/style.py); no event type is named here.
(function (atlas) {
  "use strict";

  atlas.SMALLEST = 6.5;
  const LARGEST = 18;

  // Radius in pixels for a number of killed; area grows with the number.
  atlas.markRadius = (killed) =>
    killed === atlas.NO_FIGURE ? atlas.SMALLEST : Math.min(LARGEST, atlas.SMALLEST + 1.9 * Math.sqrt(killed));

  // Radius of a counted mark.
  atlas.discRadius = (count) => Math.min(26, 11 + 1.5 * Math.log2(count));

  const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  atlas.mix = (from, to, share) => {
    const a = rgb(from), b = rgb(to);
    return `rgb(${a.map((v, k) => Math.round(v + (b[k] - v) * share)).join(",")})`;
  };
  atlas.alpha = (hex, opacity) => `rgba(${rgb(hex).join(",")},${opacity})`;

  // Draws one symbol centred on (0, 0). look: {fill_opacity, dash, struck}.
  atlas.drawSymbol = function (context, type, look, radius, unknown, theme) {
    const outline = new Path2D();
    outline.addPath(new Path2D(type.path), new DOMMatrix([radius, 0, 0, radius, 0, 0]));
    const edge = atlas.mix(type.colour, theme.ink, 0.45);
    context.lineJoin = "round";
    context.setLineDash([]);
    context.lineWidth = 4.5;
    context.strokeStyle = theme.paper;
    context.stroke(outline);
    context.fillStyle = theme.paper;
    context.fill(outline);
    context.fillStyle = atlas.alpha(type.colour, look.fill_opacity);
    context.fill(outline);
    context.setLineDash(look.dash);
    context.lineWidth = look.fill_opacity === 1 ? 1.2 : 2;
    context.strokeStyle = edge;
    context.stroke(outline);
    context.setLineDash([]);
    if (unknown) {
      context.beginPath();
      context.arc(0, radius * 0.05, 2.1, 0, 2 * Math.PI);
      context.fillStyle = theme.paper;
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = edge;
      context.stroke();
    }
    if (look.struck) {
      context.beginPath();
      context.moveTo(-radius * 1.15, radius * 1.15);
      context.lineTo(radius * 1.15, -radius * 1.15);
      context.lineWidth = 2;
      context.strokeStyle = theme.ink;
      context.stroke();
    }
  };

  // Symbols drawn once and stamped after: thousands a frame stay cheap.
  atlas.Sprites = class {
    constructor(types, looks, theme, ratio) {
      Object.assign(this, { types, looks, theme, ratio });
      this.made = new Map();
    }

    get(type, look, radius, unknown) {
      const size = Math.round(radius * 2) / 2;
      const key = ((type * 8 + look) * 2 + (unknown ? 1 : 0)) * 64 + size * 2;
      let sprite = this.made.get(key);
      if (!sprite) {
        const half = Math.ceil(size * 1.2 + 3);
        const canvas = document.createElement("canvas");
        canvas.width = canvas.height = half * 2 * this.ratio;
        const context = canvas.getContext("2d");
        context.scale(this.ratio, this.ratio);
        context.translate(half, half);
        atlas.drawSymbol(context, this.types[type], this.looks[look], size, unknown, this.theme);
        sprite = { canvas, half };
        this.made.set(key, sprite);
      }
      return sprite;
    }

    stamp(context, x, y, type, look, radius, unknown) {
      const { canvas, half } = this.get(type, look, radius, unknown);
      context.drawImage(canvas, x - half, y - half, half * 2, half * 2);
    }
  };

  // A counted mark: ring by type, number within; a broken rim where none of the events is told as having occurred.
  atlas.drawDisc = function (context, x, y, count, shares, types, theme, onlyDoubtful) {
    const radius = atlas.discRadius(count);
    context.beginPath();
    context.arc(x, y, radius + 1.5, 0, 2 * Math.PI);
    context.fillStyle = theme.paper;
    context.fill();
    let angle = -Math.PI / 2;
    context.lineWidth = 4.5;
    if (onlyDoubtful) context.setLineDash([4, 3]);
    for (let t = 0; t < types.length; t++) {
      if (shares[t] === 0) continue;
      const next = angle + (2 * Math.PI * shares[t]) / count;
      context.beginPath();
      context.arc(x, y, radius - 2.25, angle, next);
      context.strokeStyle = types[t].colour;
      context.stroke();
      angle = next;
    }
    context.setLineDash([]);
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.lineWidth = 1;
    context.strokeStyle = atlas.alpha(theme.ink, 0.6);
    context.stroke();
    atlas.drawNumber(context, x, y, count, theme, radius > 15 ? 12 : 11);
    return radius;
  };

  atlas.drawNumber = function (context, x, y, count, theme, size) {
    context.font = `600 ${size}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = theme.ink;
    context.fillText(String(count), x, y + 0.5);
  };

  // Half the width of a count's plate.
  atlas.plateHalf = (count) => Math.max(11, 5 + String(count).length * 4);

  // The count written on an area: a plate with a strip of the types below it; several plates of several areas.
  // Returns its half width and half height.
  atlas.drawPlate = function (context, x, y, count, shares, types, theme, onlyDoubtful, several) {
    const half = atlas.plateHalf(count), high = 10;
    for (const shift of several ? [6, 3] : []) {
      context.beginPath();
      context.roundRect(x - half + shift, y - high - shift, 2 * half, 2 * high, 4);
      context.fillStyle = theme.paper;
      context.fill();
      context.lineWidth = 1.2;
      context.strokeStyle = atlas.alpha(theme.ink, 0.7);
      context.stroke();
    }
    context.beginPath();
    context.roundRect(x - half, y - high, 2 * half, 2 * high, 4);
    context.fillStyle = theme.paper;
    context.fill();
    context.lineWidth = 1.2;
    context.setLineDash(onlyDoubtful ? [3, 2] : []);
    context.strokeStyle = theme.ink;
    context.stroke();
    context.setLineDash([]);
    let left = x - half + 3;
    const width = 2 * half - 6;
    for (let t = 0; t < types.length; t++) {
      if (shares[t] === 0) continue;
      context.fillStyle = types[t].colour;
      context.fillRect(left, y + high - 5, (width * shares[t]) / count, 3);
      left += (width * shares[t]) / count;
    }
    atlas.drawNumber(context, x, y - 2, count, theme, 12);
    return [half, high];
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
