// What is written among the marks: counts of areas and lines, where many crowd one count for several of them, and the
// built-in map's names, kept clear of marks. A part of `atlas.Marks`.
(function (atlas) {
  "use strict";

  const AIR = 3, STACK = 6; // pixels round a count, and that plates under it stand out
  const CELL_NUMBER = [16, 8]; // half the width and height of a number in a filled cell, with air
  const MOST_THREADS = 4; // areas of one count up to which each has its thread

  Object.assign(atlas.Marks.prototype, {
    // The smallest areas first: their counts have least room to move. Groups depend on the zoom alone, so that they stay
    // as they are while the map pans and time moves.
    _placePlates(canvas) {
      const { scale, left, top, min, max } = canvas.frame();
      const { view, shapes } = this;
      const marks = [];
      for (let b = 0; b < view.cells; b++) {
        const x = view.centreX[b] * scale - left, y = view.centreY[b] * scale - top;
        const [half, high] = view.side > 0 ? CELL_NUMBER : Array(2).fill(atlas.discRadius(view.weight[b]) + 3);
        if (x > min.x && x < max.x && y > min.y && y < max.y) marks.push([x, y, half, high]);
      }
      if (!this.plateGroups.has(scale)) {
        const order = [...this.shapeOrder].reverse();
        const groups = atlas.groupPlates(order.map((s) => [shapes[s].x * scale, shapes[s].y * scale]),
          order.map((s) => (shapes[s].kind === "area" ? "area" : "other")));
        this.plateGroups.set(scale, groups.map((members) => members.map((k) => order[k])));
      }
      const groups = this.plateGroups.get(scale);
      const spots = groups.map((members) => members.map((s) => [shapes[s].x * scale - left, shapes[s].y * scale - top]));
      const weight = this._shapeWeight();
      const wide = (members) => atlas.plateHalf(members.reduce((sum, s) => sum + weight[s], 0)) + AIR + (members.length > 1 ? STACK : 0);
      const moved = atlas.placePlates(spots.map((points, k) => [...points[0], wide(groups[k])]), marks);
      this.plates = groups.map((members, k) => {
        const [[x, y], [dx, dy]] = [spots[k][0], moved[k]];
        return { members, points: spots[k], x, y, dx, dy };
      });
    },

    // Events of each shape, whatever the window: as wide as its count can become.
    _shapeWeight() {
      if (!this.shapeWeight) {
        const { site, place } = this.state.engine.columns;
        this.shapeWeight = new Int32Array(this.shapes.length);
        for (let i = 0; i < site.length; i++) if (site[i] === atlas.NO_SITE && place[i] < this.shapes.length) this.shapeWeight[place[i]]++;
      }
      return this.shapeWeight;
    },

    // What a plate says now: its areas that hold events in the window, their number, types and whether all are in doubt.
    _told({ members }) {
      const { engine } = this.state;
      const { cells } = this.view;
      const buckets = members.map((s) => cells + s).filter((b) => engine.count[b] > 0);
      if (buckets.length < 2) {
        const b = buckets[0];
        return b === undefined ? null : { buckets, count: engine.count[b], shares: this.shares(b), doubtful: this._onlyDoubtful(b) };
      }
      const shares = new Int32Array(engine.data.types);
      let count = 0;
      for (const b of buckets) {
        count += engine.count[b];
        this.shares(b).forEach((share, t) => { shares[t] += share; });
      }
      return { buckets, count, shares, doubtful: buckets.every((b) => this._onlyDoubtful(b)) };
    },

    _drawPlates(context, canvas) {
      const { engine, theme, header } = this.state;
      const { min, max } = canvas.frame();
      for (const plate of this.plates) {
        const x = plate.x + plate.dx, y = plate.y + plate.dy;
        if (x < min.x || x > max.x || y < min.y || y > max.y) continue;
        const told = this._told(plate);
        if (!told) continue;
        const { buckets, count, shares } = told;
        const [half, high] = atlas.drawPlate(context, x, y, count, shares, header.types, theme, told.doubtful, buckets.length > 1);
        this.spots.push({ x, y, half, high, bucket: buckets[0], buckets, event: count === 1 ? engine.indexSum[buckets[0]] : -1 });
      }
    },

    // From an area's point to its count, where that had to move or stands for a few areas.
    _drawThreads(context) {
      const { engine, theme } = this.state;
      context.lineWidth = 1;
      context.strokeStyle = context.fillStyle = theme.tint;
      for (const { points, members, x, y, dx, dy } of this.plates) {
        const counted = points.filter((_, k) => engine.count[this.view.cells + members[k]] > 0);
        if (counted.length > MOST_THREADS) counted.splice(0, counted.length, ...(dx || dy ? [[x, y]] : []));
        for (const [fromX, fromY] of counted) {
          if (fromX === x + dx && fromY === y + dy) continue;
          context.beginPath();
          context.moveTo(fromX, fromY);
          context.lineTo(x + dx, y + dy);
          context.stroke();
          context.beginPath();
          context.arc(fromX, fromY, 2.2, 0, 2 * Math.PI);
          context.fill();
        }
      }
    },

    // Names keep their places while time moves, and go where a mark comes to lie on them; when it rests they are placed
    // anew beside the marks that are shown then.
    settle() {
      this.namesKey = null;
    },

    _drawNames(context, canvas, dense) {
      const { basemap, theme } = this.state;
      if (!basemap) return;
      const key = [this.binKey, theme.ink, canvas.ratio, basemap.names, basemap.tilesShown].join();
      if (this.namesKey !== key) {
        this.namesKey = key;
        const { width, height } = context.canvas;
        const { min } = canvas.frame();
        this.namePicture = this.namePicture || document.createElement("canvas");
        this.namePicture.width = width;
        this.namePicture.height = height;
        this.namePen = this.namePicture.getContext("2d");
        this.namePen.setTransform(canvas.ratio, 0, 0, canvas.ratio, -min.x * canvas.ratio, -min.y * canvas.ratio);
        basemap.drawNames(this.namePen, canvas, this._covered(canvas));
      } else if (!dense) basemap.giveWay(this.namePen, this._covered(canvas));
      if (this.namePicture.width === 0 || this.namePicture.height === 0) return;
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(this.namePicture, 0, 0);
      context.restore();
    },

    // Boxes of marks, counts and numbers that are shown: [left, top, right, bottom].
    _covered(canvas) {
      const { engine } = this.state;
      const { view } = this;
      const { scale, left, top } = canvas.frame();
      const boxes = [];
      const dense = this._mostInCell() > 0;
      for (let b = 0; b < view.cells; b++) {
        const count = engine.count[b];
        if (count === 0) continue;
        if (dense && count > 1) {
          const x = view.centreX[b] * scale - left, y = view.centreY[b] * scale - top, half = 2 + 3.3 * String(count).length;
          boxes.push([x - half, y - 6, x + half, y + 6]);
          continue;
        }
        const i = engine.indexSum[b];
        const radius = count > 1 ? atlas.discRadius(count) : atlas.markRadius(engine.columns.deaths[i]);
        const x = (count > 1 ? view.centreX[b] : atlas.mercatorX(engine.columns.lon[i])) * scale - left;
        const y = (count > 1 ? view.centreY[b] : atlas.mercatorY(engine.columns.lat[i])) * scale - top;
        boxes.push([x - radius, y - radius, x + radius, y + radius]);
      }
      for (const plate of this.plates) {
        const told = this._told(plate);
        if (!told) continue;
        const half = atlas.plateHalf(told.count), stack = told.buckets.length > 1 ? STACK : 0;
        const x = plate.x + plate.dx, y = plate.y + plate.dy;
        boxes.push([x - half, y - 10 - stack, x + half + stack, y + 10]);
      }
      return boxes;
    },
  });
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
