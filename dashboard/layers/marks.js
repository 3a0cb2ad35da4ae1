// Draws what is shown: areas tinted by count, lines and fuzzy areas, uncertainty circles in true kilometres, marks.
// Also answers what lies under a pointer.
(function (atlas) {
  "use strict";

  const DENSE = 8000; // events shown above which cells are filled squares
  const EARTH_KM = 6371.0088; // mean radius (IUGG)
  const strengthOf = (count, most) => Math.log1p(count) / Math.log1p(most);

  atlas.Marks = class {
    // state: {map, basemap, header, engine, bins, theme, selected, spread}
    constructor(state) {
      this.state = state;
      this.load();
      const { map } = state;
      map.createPane("atlas-marks").style.zIndex = 420;
      map.getPane("atlas-marks").style.pointerEvents = "none";
      // One canvas for all: each further one is blended over the whole map at every frame.
      this.canvas = atlas.canvasLayer("atlas-marks", (context, canvas) => {
        this._bin(canvas);
        this._drawAreas(context, canvas);
        const most = this._mostInCell();
        if (most > 0) this._drawCells(context, canvas, most);
        this._drawCircles(context, canvas);
        this._drawThreads(context, canvas);
        this._drawNames(context, canvas, most > 0);
        this._drawMarks(context, canvas, most > 0);
      }).addTo(map);
    }

    // Takes the shapes of the events in `state`.
    load() {
      const { header } = this.state;
      this.shapes = header.shapes.map((shape) => {
        const lines = shape.lines.map(atlas.project);
        const box = lines.reduce(
          (b, { box: c }) => [Math.min(b[0], c[0]), Math.min(b[1], c[1]), Math.max(b[2], c[2]), Math.max(b[3], c[3])],
          [Infinity, Infinity, -Infinity, -Infinity]);
        return { ...shape, lines, box, size: (box[2] - box[0]) * (box[3] - box[1]),
          x: atlas.mercatorX(shape.lon), y: atlas.mercatorY(shape.lat) };
      });
      this.shapeOrder = [...this.shapes.keys()].sort((a, b) => this.shapes[b].size - this.shapes[a].size);
      this.binKey = null;
      this.plateGroups = new Map();
      this.shapeWeight = null;
    }

    redraw() {
      this.canvas.redraw();
    }

    // Buckets for the view that the canvases cover; recounted only when the view changed.
    _bin(canvas) {
      const { map, bins, engine } = this.state;
      const { scale, left, top, min, max } = canvas.frame();
      const key = [scale, min.x + left, min.y + top, max.x, max.y].join();
      if (this.binKey !== key) {
        this.binKey = key;
        this.view = bins.at(map.getZoom(), [(min.x + left) / scale, (min.y + top) / scale, (max.x + left) / scale, (max.y + top) / scale]);
        engine.setBuckets(this.view.bucket, this.view.size);
        this.shapePaths = null;
        this._placePlates(canvas);
      }
    }

    shares(bucket) {
      const { types } = this.state.engine.data;
      return this.state.engine.typeCount.subarray(bucket * types, (bucket + 1) * types);
    }

    _onlyDoubtful(bucket) {
      const { engine } = this.state;
      return engine.lookCount[bucket * engine.data.looks] === 0; // the first look is that of "occurred"
    }

    // The highest count of a cell where cells are filled squares; 0 where they are marks.
    _mostInCell() {
      const { view, state: { engine } } = this;
      let inCells = 0, most = 1;
      for (let b = 0; view.side > 0 && b < view.cells; b++) {
        inCells += engine.count[b];
        if (engine.count[b] > most) most = engine.count[b];
      }
      return inCells > DENSE ? most : 0;
    }

    // The squares, under the names; their numbers come with the marks, over them.
    _drawCells(context, canvas, most) {
      const { view, state: { engine, theme } } = this;
      const { scale, left, top } = canvas.frame();
      for (let b = 0; b < view.cells; b++) {
        if (engine.count[b] < 2) continue;
        context.fillStyle = this._tints(theme)[Math.round(strengthOf(engine.count[b], most) * 15)];
        const half = view.side / 2;
        context.fillRect(view.centreX[b] * scale - left - half, view.centreY[b] * scale - top - half, view.side - 1, view.side - 1);
      }
      this.most = most;
    }

    _drawMarks(context, canvas, dense) {
      const { view } = this;
      const { engine, theme } = this.state;
      const { scale, left, top, min, max } = canvas.frame();
      const sprites = this._sprites(canvas.ratio);
      this.spots = [];
      const { lon, lat } = engine.columns;
      if (dense) {
        context.font = "600 10.5px system-ui, sans-serif";
        context.textAlign = "center";
        context.textBaseline = "middle";
      }
      for (let b = 0; b < view.cells; b++) {
        const count = engine.count[b];
        if (count === 0) continue;
        if (count === 1) {
          const i = engine.indexSum[b];
          const x = atlas.mercatorX(lon[i]) * scale - left, y = atlas.mercatorY(lat[i]) * scale - top;
          if (x < min.x || x > max.x || y < min.y || y > max.y) continue;
          this._drawMark(context, sprites, x, y, i, b);
        } else {
          const x = view.centreX[b] * scale - left, y = view.centreY[b] * scale - top;
          if (x < min.x - 30 || x > max.x + 30 || y < min.y - 30 || y > max.y + 30) continue;
          if (dense) this._drawCellNumber(context, x, y, view.side, count, b);
          else this._drawCounted(context, x, y, count, b);
        }
      }
      this._drawPlates(context, canvas);
      this._drawSpread(context, sprites, canvas);
      this._drawWalked(context);
    }

    // A frame round the mark that the keys have reached.
    _drawWalked(context) {
      const { walking, theme } = this.state;
      const spot = walking && walking.spot();
      if (!spot) return;
      for (const [width, colour] of [[6, theme.paper], [3, theme.accent]]) {
        context.beginPath();
        context.roundRect(spot.x - spot.half - 5, spot.y - spot.high - 5, 2 * spot.half + 10, 2 * spot.high + 10, 6);
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.stroke();
      }
    }

    _sprites(ratio) {
      const { theme, header } = this.state;
      if (!this.spriteSet || this.spriteSet.theme !== theme || this.spriteSet.ratio !== ratio) {
        this.spriteSet = new atlas.Sprites(header.types, header.looks, theme, ratio);
      }
      return this.spriteSet;
    }

    _drawMark(context, sprites, x, y, i, bucket) {
      const { engine, theme } = this.state;
      const { type, status, deaths } = engine.columns;
      const radius = atlas.markRadius(deaths[i]);
      if (i === this.state.selected) this._ring(context, x, y, radius + 6, theme);
      sprites.stamp(context, x, y, type[i], engine.data.statusLook[status[i]], radius, deaths[i] === atlas.NO_FIGURE);
      this.spots.push({ x, y, half: radius + 3, high: radius + 3, bucket, event: i });
    }

    _drawCounted(context, x, y, count, bucket) {
      const { theme, header, engine, selected } = this.state;
      const radius = atlas.discRadius(count);
      if (selected >= 0 && engine.isShown(selected) && engine.bucket[selected] === bucket) this._ring(context, x, y, radius + 5, theme);
      atlas.drawDisc(context, x, y, count, this.shares(bucket), header.types, theme, this._onlyDoubtful(bucket));
      this.spots.push({ x, y, half: radius, high: radius, bucket, event: -1 });
    }

    _drawCellNumber(context, x, y, side, count, bucket) {
      const { theme } = this.state;
      context.fillStyle = strengthOf(count, this.most) > 0.55 ? theme.paper : theme.ink;
      context.fillText(String(count), x, y);
      this.spots.push({ x, y, half: side / 2, high: side / 2, bucket, event: -1 });
    }

    _tints(theme) {
      if (this.tintOf !== theme.tint) {
        this.tintOf = theme.tint;
        this.tints = Array.from({ length: 16 }, (_, k) => atlas.alpha(theme.tint, 0.12 + (0.7 * k) / 15));
      }
      return this.tints;
    }

    _ring(context, x, y, radius, theme) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.lineWidth = 5;
      context.strokeStyle = theme.paper;
      context.stroke();
      context.lineWidth = 3;
      context.strokeStyle = theme.accent;
      context.stroke();
    }

    // A circle of so many kilometres on the sphere, drawn in Web Mercator: its height and width follow from the
    // latitudes of its ends and the circumference of its parallel.
    _drawCircles(context, canvas) {
      const { bins, engine, theme } = this.state;
      if (bins.gridded && this.view.side > 0 && engine.total > DENSE) return;
      const { scale, left, top, min, max } = canvas.frame();
      context.setLineDash([]);
      context.lineWidth = 1.2;
      context.strokeStyle = atlas.alpha(theme.ink, 0.5);
      context.fillStyle = atlas.alpha(theme.ink, 0.05);
      const drawn = bins.gridded ? new Set() : null; // there, marks of one spot are spots of their own
      for (let s = 0; s < engine.siteCount.length; s++) {
        if (engine.siteCount[s] === 0) continue;
        if (drawn) {
          const spot = `${bins.siteX[s]},${bins.siteY[s]},${bins.siteRadius[s]}`;
          if (drawn.has(spot)) continue;
          drawn.add(spot);
        }
        const x = bins.siteX[s] * scale - left, y = bins.siteY[s] * scale - top;
        const lat = Math.atan(Math.sinh(Math.PI * (1 - 2 * bins.siteY[s])));
        const angle = bins.siteRadius[s] / EARTH_KM;
        const across = (angle / Math.cos(lat) / (2 * Math.PI)) * scale;
        if (across < 9 || x + across < min.x || x - across > max.x || y + across < min.y || y - across > max.y) continue;
        const degrees = 180 / Math.PI;
        const north = atlas.mercatorY((lat + angle) * degrees) * scale - top;
        const south = atlas.mercatorY((lat - angle) * degrees) * scale - top;
        context.beginPath();
        context.ellipse(x, (north + south) / 2, across, (south - north) / 2, 0, 0, 2 * Math.PI);
        context.fill();
        context.stroke();
      }
    }

    // Marks of one spot laid out round it on threads, each still one event.
    _drawSpread(context, sprites, canvas) {
      const { spread, engine, theme } = this.state;
      if (!spread) return;
      const { scale, left, top } = canvas.frame();
      const x = spread.x * scale - left, y = spread.y * scale - top;
      const members = spread.events.filter((i) => engine.isShown(i));
      const reach = Math.max(40, (members.length * 26) / (2 * Math.PI));
      members.forEach((i, k) => {
        const angle = (2 * Math.PI * k) / members.length - Math.PI / 2;
        const markX = x + reach * Math.cos(angle), markY = y + reach * Math.sin(angle);
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(markX, markY);
        context.lineWidth = 1;
        context.strokeStyle = atlas.alpha(theme.ink, 0.6);
        context.stroke();
        this._drawMark(context, sprites, markX, markY, i, -1);
      });
    }

    // What is under a point of the layer: the topmost spot, else the smallest area or line. Returns {bucket, event} or null.
    under(point) {
      for (let k = (this.spots || []).length - 1; k >= 0; k--) {
        const spot = this.spots[k];
        if (Math.abs(point.x - spot.x) <= spot.half && Math.abs(point.y - spot.y) <= spot.high) return spot;
      }
      const { engine } = this.state;
      const { context } = this.canvas;
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.lineWidth = 12;
      let found = null;
      for (const s of [...this.shapeOrder].reverse()) {
        const b = this.view.cells + s;
        const path = this.shapePaths && this.shapePaths[s];
        if (!path || engine.count[b] === 0) continue;
        const within = this.shapes[s].kind === "line"
          ? context.isPointInStroke(path, point.x, point.y) : context.isPointInPath(path, point.x, point.y, "evenodd");
        if (within) {
          found = { x: point.x, y: point.y, bucket: b, event: engine.count[b] === 1 ? engine.indexSum[b] : -1 };
          break;
        }
      }
      context.restore();
      return found;
    }
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
