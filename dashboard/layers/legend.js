// The legend, which is also the set of switches: what every colour, symbol, outline, size and shape means, with the
// number of events in the window beside each.
(function (atlas) {
  "use strict";

  const { element } = atlas;
  const SHAPE_ROWS = [
    ["circle", "lies within", "Circle: the place lies somewhere within it; drawn in true kilometres"],
    ["plate", "area, count", "Number on an area: so many events, placed no closer than the area; the darker, the more"],
    ["fuzzy", "region, range", "Hatched, broken edge: a region, a range or an outline that is not known exactly"],
    ["line", "river, road", "Band: along a river, a road or a border"],
    ["disc", "several events", "Number in a ring: so many events here, the ring by type; click or zoom to part them"],
    ["plates", "several areas", "Numbers on top of each other: so many events in several areas or lines whose counts would hide one another; click or zoom to part them"],
    ["cell", "very many", "Filled cell: the exact number of events in it, where there are very many; zoom to part them"],
  ];

  atlas.Legend = class {
    // onswitch(kind, index, on)
    constructor(header, engine, theme, onswitch) {
      Object.assign(this, { header, engine, theme, onswitch });
      this.swatches = [];
      this.rows = { type: [], status: [], precision: [] };
      this.root = element("div", { class: "atlas-legend" },
        this._group("Type", "type", header.types.map((type, t) => [type.name, (context) => this._symbol(context, t, 0, 7, false)])),
        element("div", { class: "atlas-pair" }, this._group("Status", "status", header.statuses.map((status) =>
          [status.name, (context) => this._symbol(context, this._example(), status.look, 7, false)])),
          this._group("Place known to", "precision", header.precisions.map((name) => [name, null]))),
        this._sizes(), this._shapes());
      this.paint(theme);
    }

    _example() {
      return Math.min(5, this.header.types.length - 1);
    }

    _group(title, kind, rows) {
      const list = element("div", { class: "atlas-rows" });
      rows.forEach(([name, draw], index) => {
        const present = this._present(kind, index);
        const box = element("input", { type: "checkbox", checked: true, onchange: () => this.onswitch(kind, index, box.checked) });
        const count = element("span", { class: "atlas-count" });
        this.rows[kind][index] = { count, box };
        const row = element("label", { class: "atlas-row", hidden: !present }, box, ...(draw ? [this._swatch(draw)] : []),
          element("span", { class: "atlas-name" }, name), count);
        list.append(row);
      });
      return element("fieldset", {}, element("legend", {}, title), list);
    }

    // A precision or status that no event has needs no switch; types always show, so that colours can be learnt.
    _present(kind, index) {
      if (kind === "type") return true;
      if (kind === "precision" && index === 0) return false;
      return this.engine.columns[kind].includes(index);
    }

    _swatch(draw, width = 22) {
      const canvas = element("canvas", { class: "atlas-swatch", "aria-hidden": "true" });
      this.swatches.push({ canvas, draw, width });
      return canvas;
    }

    _symbol(context, type, look, radius, unknown) {
      atlas.drawSymbol(context, this.header.types[type], this.header.looks[look], radius, unknown, this.theme);
    }

    _sizes() {
      const example = this._example();
      const sample = (killed, text) => element("span", { class: "atlas-size" },
        this._swatch((context) => this._symbol(context, example, 0, atlas.markRadius(killed), killed === atlas.NO_FIGURE), killed > 20 && killed !== atlas.NO_FIGURE ? 36 : 24), text);
      return element("div", { class: "atlas-sizes" }, element("span", { class: "atlas-subtitle", title: "By size: the lowest number killed that is told" }, "Killed"),
        element("div", { class: "atlas-size-row" }, sample(0, "0"), sample(5, "5"), sample(30, "30+"), sample(atlas.NO_FIGURE, "not told")));
    }

    // Only what the events can be drawn as: the legend is to be seen in one glance.
    _canBe(kind) {
      const { shapes, sites } = this.header;
      const has = (wanted) => shapes.some((shape) => shape.kind === wanted);
      return { circle: sites > 0, plate: shapes.length > 0, fuzzy: has("fuzzy"), line: has("line"), disc: true,
        plates: shapes.length > atlas.PLATES_CROWD, cell: sites > atlas.MANY_SITES }[kind];
    }

    _shapes() {
      return element("div", { class: "atlas-shapes" }, ...SHAPE_ROWS.filter(([kind]) => this._canBe(kind)).map(([kind, text, title]) =>
        element("div", { class: "atlas-row", title }, this._swatch((context) => this._shape(context, kind), 30), element("span", {}, text))));
    }

    _shape(context, kind) {
      const { theme, header } = this;
      const shares = header.types.map((_, t) => (t === 0 ? 2 : t === header.types.length - 1 ? 1 : 0));
      context.lineWidth = 1.2;
      if (kind === "circle") {
        context.beginPath();
        context.arc(0, 0, 9.5, 0, 2 * Math.PI);
        context.fillStyle = atlas.alpha(theme.ink, 0.05);
        context.fill();
        context.strokeStyle = atlas.alpha(theme.ink, 0.5);
        context.stroke();
        context.scale(0.6, 0.6);
        this._symbol(context, 0, 0, 6, false);
      } else if (kind === "line") {
        context.strokeStyle = atlas.alpha(theme.tint, 0.6);
        context.lineWidth = 7;
        context.beginPath();
        context.moveTo(-14, 5);
        context.quadraticCurveTo(0, -9, 14, 3);
        context.stroke();
      } else if (kind === "disc") {
        context.scale(0.85, 0.85);
        atlas.drawDisc(context, 0, 0, 3, shares, header.types, theme, false);
      } else {
        context.fillStyle = atlas.alpha(theme.tint, kind === "cell" ? 0.55 : 0.35);
        context.fillRect(-14, -10, 28, 20);
        if (kind === "cell") atlas.drawNumber(context, 0, 0, 214, theme, 10);
        if (kind === "plates") {
          context.scale(0.75, 0.75);
          atlas.drawPlate(context, -2, 2, 9, shares.map((share) => 3 * share), header.types, theme, false, true);
        }
        if (kind === "plate") {
          context.strokeStyle = theme.tint;
          context.strokeRect(-14, -10, 28, 20);
          context.scale(0.75, 0.75);
          atlas.drawPlate(context, 0, 0, 3, shares, header.types, theme, false);
        }
        if (kind === "fuzzy") {
          context.strokeStyle = atlas.alpha(theme.tint, 0.8);
          context.setLineDash([4, 3]);
          context.strokeRect(-14, -10, 28, 20);
          context.setLineDash([]);
          for (let x = -22; x < 14; x += 6) {
            context.beginPath();
            context.moveTo(Math.max(-14, x), x < -14 ? 10 + (x + 14) : 10);
            context.lineTo(Math.min(14, x + 20), x + 20 > 14 ? -10 + (x + 20 - 14) : -10);
            context.stroke();
          }
        }
      }
    }

    paint(theme) {
      this.theme = theme;
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      for (const { canvas, draw, width } of this.swatches) {
        const high = width > 30 ? width : width > 22 ? 24 : 20;
        canvas.width = width * ratio;
        canvas.height = high * ratio;
        canvas.style.width = `${width}px`;
        canvas.style.height = `${high}px`;
        const context = canvas.getContext("2d");
        context.scale(ratio, ratio);
        context.translate(width / 2, high / 2);
        draw(context);
      }
    }

    update() {
      for (const [kind, rows] of Object.entries(this.rows)) {
        rows.forEach(({ count, box }, index) => {
          const text = atlas.number(this.engine.facets[kind][index]);
          if (count.textContent !== text) count.textContent = text;
          box.checked = this.engine.on[kind][index] === 1;
        });
      }
    }
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
