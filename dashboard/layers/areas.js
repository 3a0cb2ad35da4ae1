// Areas and lines under the marks: tinted by count, hatched where their edge is not exact. A part of `atlas.Marks`.
(function (atlas) {
  "use strict";

  const TINT_STEPS = 8;
  const MANY_FUZZY = 60; // regions in view above which each is drawn paler, or they would add up to one dark blot

  Object.assign(atlas.Marks.prototype, {
    // Tints have few steps, so that the picture of the areas can mostly be used again from one frame to the next.
    _drawAreas(context, canvas) {
      const { engine, selected } = this.state;
      const first = this.view.cells;
      let most = 1;
      for (let s = 0; s < this.shapes.length; s++) most = Math.max(most, engine.count[first + s]);
      const steps = this.shapes.map((_, s) => Math.ceil((TINT_STEPS * Math.log1p(engine.count[first + s])) / Math.log1p(most)));
      const chosen = selected >= 0 ? engine.bucket[selected] - first : -1;
      const key = [this.binKey, this.state.theme.tint, chosen, canvas.ratio, steps].join();
      if (this.areaKey !== key) {
        this.areaKey = key;
        this._paintAreas(canvas, steps, chosen);
      }
      if (!steps.some((step) => step > 0) || this.areaPicture.width === 0 || this.areaPicture.height === 0) return;
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(this.areaPicture, 0, 0);
      context.restore();
    },

    _paintAreas(canvas, steps, chosen) {
      const { theme } = this.state;
      const { ratio, context: { canvas: { width, height } } } = canvas;
      const frame = canvas.frame();
      this.areaPicture = this.areaPicture || document.createElement("canvas");
      this.areaPicture.width = width;
      this.areaPicture.height = height;
      const context = this.areaPicture.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, -frame.min.x * ratio, -frame.min.y * ratio);
      context.lineJoin = "round";
      this.shapePaths = this.shapePaths || this.shapes.map((shape) => {
        if (!atlas.inView(shape.box, frame)) return null;
        const path = new Path2D();
        for (const line of shape.lines) atlas.trace(path, line.points, frame, shape.kind !== "line");
        return path;
      });
      const painted = this.shapeOrder.filter((s) => steps[s] > 0 && this.shapePaths[s]);
      const thin = Math.min(1, MANY_FUZZY / painted.filter((s) => this.shapes[s].kind === "fuzzy").length);
      for (const s of painted) this._paintArea(context, this.shapePaths[s], this.shapes[s], steps[s] / TINT_STEPS, s === chosen, frame, thin);
    },

    // An area wider than the view would cover all that is written on the map: the closer one looks, the paler it is.
    _paintArea(context, path, { kind, box }, strength, isChosen, { scale, min, max }, thin) {
      const { theme } = this.state;
      const wide = Math.max((box[2] - box[0]) / (max.x - min.x), (box[3] - box[1]) / (max.y - min.y)) * scale;
      const fuzzy = kind === "fuzzy";
      const ease = Math.max(0.25, Math.min(1, 1 / wide)) * (fuzzy && !isChosen ? thin : 1);
      if (kind === "line") {
        context.strokeStyle = atlas.alpha(theme.tint, 0.25 + 0.45 * strength);
        context.lineWidth = isChosen ? 11 : 8;
        context.stroke(path);
      } else {
        context.fillStyle = atlas.alpha(theme.tint, ease * (fuzzy ? 0.03 + 0.12 * strength : 0.08 + 0.34 * strength));
        context.fill(path, "evenodd");
        if (fuzzy) {
          context.globalAlpha = ease;
          context.fillStyle = this._hatch(context);
          context.fill(path, "evenodd");
          context.globalAlpha = 1;
        }
      }
      context.setLineDash(kind === "area" ? [] : [7, 5]);
      context.strokeStyle = atlas.alpha(isChosen ? theme.ink : theme.tint, 0.9 * (fuzzy && !isChosen ? thin : 1));
      context.lineWidth = isChosen ? 2.5 : 1.2;
      if (kind !== "line" || isChosen) context.stroke(path);
      context.setLineDash([]);
    },

    _hatch(context) {
      const { theme } = this.state;
      if (this.hatchInk !== theme.tint) {
        const tile = document.createElement("canvas");
        tile.width = tile.height = 8;
        const pen = tile.getContext("2d");
        pen.strokeStyle = atlas.alpha(theme.tint, 0.3);
        pen.lineWidth = 1;
        pen.beginPath();
        for (const shift of [-8, 0, 8]) {
          pen.moveTo(shift - 1, 9);
          pen.lineTo(shift + 9, -1);
        }
        pen.stroke();
        this.hatchInk = theme.tint;
        this.hatch = context.createPattern(tile, "repeat");
      }
      return this.hatch;
    },
  });
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
