// The built-in map: land, borders, governorates, rivers, lakes and main roads, drawn from data that came with the page; its
// names are written over what is shown (names.js).
// No tile and no font is asked of any server. Online tiles are a choice laid over it; when they fail it is still there.
(function (atlas) {
  "use strict";

  atlas.Basemap = class {
    constructor(map, basemap, theme) {
      this.map = map;
      this.theme = theme;
      this.names = "en";
      this.tilesShown = false;
      this.layers = Object.fromEntries(
        ["countries", "admin1", "admin2", "rivers", "lakes", "roads"].map((kind) =>
          [kind, (basemap[kind] || []).map((feature) => ({ ...feature, lines: feature.lines.map(atlas.project) }))]),
      );
      this.labels = (basemap.labels || []).map((label) => ({
        ...label, x: atlas.mercatorX(label.lon), y: atlas.mercatorY(label.lat),
      }));
      const order = ({ rank }) => (rank === 1 ? 2.5 : rank); // governorates after the towns named widest: see names.js
      this.labels.sort((a, b) => order(a) - order(b) || b.weight - a.weight);
      map.createPane("atlas-land").style.zIndex = 150; // under tiles, which cover it where they come
      map.getPane("atlas-land").style.pointerEvents = "none";
      this.land = atlas.canvasLayer("atlas-land", (context, canvas) => this._drawLand(context, canvas)).addTo(map);
    }

    redraw() {
      this.map.getContainer().style.background = this.theme.water;
      this.land.redraw();
      this.onchange?.();
    }

    _drawLand(context, canvas) {
      if (this.tilesShown) return;
      const frame = canvas.frame();
      const zoom = this.map.getZoom();
      const { theme } = this;
      for (const country of this.layers.countries) {
        const path = this._path(country, frame, true);
        if (!path) continue;
        context.fillStyle = country.home ? theme.home : theme.land;
        context.fill(path, "evenodd");
      }
      this._strokes(context, this.layers.lakes, frame, true, theme.water, 0.5, [], theme.water);
      if (zoom >= 7) this._strokes(context, this.layers.roads, frame, false, theme.road, zoom < 9 ? 1.2 : 2.4, []);
      this._strokes(context, this.layers.rivers, frame, false, theme.river, zoom < 7 ? 1 : 1.6, []);
      if (zoom >= 8) this._strokes(context, this.layers.admin2, frame, true, atlas.alpha(theme.border, 0.45), 0.8, [1, 3]);
      this._strokes(context, this.layers.admin1, frame, true, atlas.alpha(theme.border, 0.7), 0.9, [4, 3]);
      this._strokes(context, this.layers.countries, frame, true, theme.border, 1.5, []);
    }

    _path(feature, frame, close) {
      let path = null;
      for (const line of feature.lines) {
        if (!atlas.inView(line.box, frame)) continue;
        path = path || new Path2D();
        atlas.trace(path, line.points, frame, close);
      }
      return path;
    }

    _strokes(context, features, frame, close, colour, width, dash, fill) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.lineJoin = "round";
      context.setLineDash(dash);
      for (const feature of features) {
        const path = this._path(feature, frame, close);
        if (!path) continue;
        if (fill) {
          context.fillStyle = fill;
          context.fill(path, "evenodd");
        }
        context.stroke(path);
      }
      context.setLineDash([]);
    }

    // provider: {name, url, attribution, max_zoom} or null for the built-in map. `say(text)` tells what went wrong,
    // `ongone()` that the built-in map was put back.
    setTiles(provider, say, ongone) {
      if (this.tiles) this.tiles.remove();
      this.tiles = null;
      this.tilesShown = false;
      this.redraw();
      say("");
      if (!provider) return;
      let arrived = 0, failed = 0;
      const tiles = L.tileLayer(provider.url, {
        attribution: provider.attribution, maxZoom: provider.max_zoom, subdomains: provider.subdomains || "abc", ...provider.options,
      });
      tiles.on("tileload", () => {
        arrived++;
        if (this.tilesShown) return;
        this.tilesShown = true;
        this.redraw();
      });
      tiles.on("tileerror", ({ tile }) => {
        failed++;
        if (this.tiles !== tiles) return;
        if (arrived === 0 && failed >= 3) {
          this.setTiles(null, () => {});
          ongone();
          whyNone(tile.src).then((why) => say(`No tiles came from ${provider.name}: ${why}. The built-in map is shown instead.`));
        } else if (arrived > 0) say(`Some tiles of ${provider.name} did not come; the rest of the map is as it should be.`);
      });
      this.tiles = tiles.addTo(this.map);
    }
  };

  // Why no tile came: asks for one once more, without reading it, to tell no answer from a refusal.
  async function whyNone(url) {
    if (navigator.onLine === false) return "this computer is not connected to a network";
    try {
      await fetch(url, { mode: "no-cors", cache: "no-store", referrerPolicy: "no-referrer" });
      return "its server answers but gives no picture (it refuses, wants a key, or is out of order)";
    } catch {
      return "its server cannot be reached from here (no way to the internet, or a firewall forbids it)";
    }
  }
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
