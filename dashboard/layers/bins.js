// Where an event is counted at one zoom: marks in a cluster or a grid cell, areas in their area, countries in the tray.
// Pure: works in Web Mercator's unit square. Every event has exactly one bucket, so counts never lie about number.
(function (atlas) {
  "use strict";

  atlas.MANY_SITES = 20000; // above this, cells of a grid stand in for clusters
  const APART_PX = 26; // two marks nearer than this are one counted mark
  const JOIN_PX = 52; // twice the radius of the widest counted mark
  const MOST_COVERED = 0.85; // of the sum of two radii: nearer, one covers the other's number
  const CELL_PX = 40; // room for six digits

  // Web Mercator (EPSG:3857) scaled to 0..1 eastwards and southwards.
  atlas.mercatorX = (lon) => lon / 360 + 0.5;
  atlas.mercatorY = (lat) => {
    const sine = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  };

  atlas.Bins = class {
    // Mark events carry a site; the others carry `place`, their row among shapes, trays and "unlocated".
    constructor(data, columns) {
      Object.assign(this, { data, columns });
      this.gridded = data.sites > atlas.MANY_SITES;
      this.fixed = data.shapes + data.trays + 1;
      this.byZoom = new Map();
      const n = data.count;
      this.x = new Float32Array(n);
      this.y = new Float32Array(n);
      for (let i = 0; i < n; i++) {
        this.x[i] = atlas.mercatorX(columns.lon[i]);
        this.y[i] = atlas.mercatorY(columns.lat[i]);
      }
      this.bucket = new Int32Array(n);
      this._indexSites();
    }

    // Buckets for the view: 0..cells-1 are cells (each with a centre), then shapes, trays, unlocated.
    // `view` is [west, north, east, south] in the unit square.
    at(zoom, view) {
      return this.gridded ? this._grid(zoom, view) : this._clusters(zoom);
    }

    _indexSites() {
      const { site } = this.columns;
      const { sites, count } = this.data;
      this.siteX = new Float64Array(sites);
      this.siteY = new Float64Array(sites);
      this.siteRadius = new Float32Array(sites);
      this.siteWeight = new Int32Array(sites);
      for (let i = 0; i < count; i++) {
        const s = site[i];
        if (s === atlas.NO_SITE) continue;
        this.siteX[s] = atlas.mercatorX(this.columns.lon[i]);
        this.siteY[s] = atlas.mercatorY(this.columns.lat[i]);
        this.siteRadius[s] = this.columns.radius[i] / 10;
        this.siteWeight[s]++;
      }
    }

    _fill(cellOfEvent, cells) {
      const { site, place } = this.columns;
      for (let i = 0; i < this.data.count; i++) {
        this.bucket[i] = site[i] === atlas.NO_SITE ? cells + place[i] : cellOfEvent(i, site[i]);
      }
    }

    // Greedy: the site with most events first; a site joins the first cluster whose seed is nearer than APART_PX.
    _clusters(zoom) {
      let known = this.byZoom.get(zoom);
      if (!known) {
        const scale = 256 * 2 ** zoom;
        const order = Array.from(this.siteWeight.keys()).sort((a, b) => this.siteWeight[b] - this.siteWeight[a] || a - b);
        const cluster = new Int32Array(this.data.sites);
        const seeds = [];
        const squares = new Map();
        for (const s of order) {
          const px = this.siteX[s] * scale, py = this.siteY[s] * scale;
          const column = Math.floor(px / APART_PX), row = Math.floor(py / APART_PX);
          let nearest = -1, least = APART_PX * APART_PX;
          for (let c = column - 1; c <= column + 1; c++) {
            for (let r = row - 1; r <= row + 1; r++) {
              for (const k of squares.get(`${c},${r}`) || []) {
                const dx = this.siteX[seeds[k]] * scale - px, dy = this.siteY[seeds[k]] * scale - py;
                if (dx * dx + dy * dy < least) { least = dx * dx + dy * dy; nearest = k; }
              }
            }
          }
          if (nearest < 0) {
            nearest = seeds.push(s) - 1;
            const key = `${column},${row}`;
            if (squares.has(key)) squares.get(key).push(nearest);
            else squares.set(key, [nearest]);
          }
          cluster[s] = nearest;
        }
        known = this._joined(cluster, seeds, scale);
        this.byZoom.set(zoom, known);
      }
      const cells = known.centreX.length;
      this._fill((i, s) => known.cluster[s], cells);
      return { bucket: this.bucket, cells, size: cells + this.fixed, centreX: known.centreX, centreY: known.centreY, weight: known.weight, side: 0 };
    }

    // A counted mark is the wider the more it counts: one that would cover the number of a heavier one is joined to it.
    _joined(cluster, seeds, scale) {
      const weight = new Float64Array(seeds.length);
      cluster.forEach((k, s) => { weight[k] += this.siteWeight[s]; });
      const x = seeds.map((s) => this.siteX[s] * scale), y = seeds.map((s) => this.siteY[s] * scale);
      const order = [...seeds.keys()].sort((a, b) => weight[b] - weight[a] || a - b);
      const into = new Int32Array(seeds.length), kept = [];
      const squares = new Map();
      for (const k of order) {
        const column = Math.floor(x[k] / JOIN_PX), row = Math.floor(y[k] / JOIN_PX);
        let nearest = -1, least = Infinity;
        for (let c = column - 1; c <= column + 1; c++) {
          for (let r = row - 1; r <= row + 1; r++) {
            for (const other of squares.get(`${c},${r}`) || []) {
              const away = Math.hypot(x[kept[other]] - x[k], y[kept[other]] - y[k]);
              if (away < MOST_COVERED * (atlas.discRadius(weight[kept[other]]) + atlas.discRadius(weight[k])) && away < least) {
                least = away;
                nearest = other;
              }
            }
          }
        }
        if (nearest < 0) {
          nearest = kept.push(k) - 1;
          const key = `${column},${row}`;
          if (squares.has(key)) squares.get(key).push(nearest);
          else squares.set(key, [nearest]);
        } else weight[kept[nearest]] += weight[k];
        into[k] = nearest;
      }
      return {
        cluster: cluster.map((k) => into[k]),
        centreX: Float64Array.from(kept, (k) => this.siteX[seeds[k]]),
        centreY: Float64Array.from(kept, (k) => this.siteY[seeds[k]]),
        weight: Float64Array.from(kept, (k) => weight[k]),
      };
    }

    // Cells anchored to the world, so that they stay where they are while the map pans.
    _grid(zoom, [west, north, east, south]) {
      const scale = (256 * 2 ** zoom) / CELL_PX;
      const left = Math.floor(west * scale), top = Math.floor(north * scale);
      const columns = Math.floor(east * scale) - left + 1, rows = Math.floor(south * scale) - top + 1;
      const cells = columns * rows;
      const { x, y } = this;
      this._fill((i) => {
        const column = Math.floor(x[i] * scale) - left, row = Math.floor(y[i] * scale) - top;
        return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column;
      }, cells);
      const centreX = new Float64Array(cells), centreY = new Float64Array(cells);
      for (let c = 0; c < cells; c++) {
        centreX[c] = (left + (c % columns) + 0.5) / scale;
        centreY[c] = (top + Math.floor(c / columns) + 0.5) / scale;
      }
      return { bucket: this.bucket, cells, size: cells + this.fixed, centreX, centreY, side: CELL_PX };
    }
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
