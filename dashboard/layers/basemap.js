// The built-in map: land, borders, governorates, rivers, lakes, main roads and names, drawn from data that came with the page.
// No tile and no font is asked of any server. Online tiles are a choice laid over it; when they fail it is still there.
(function (atlas) {
  "use strict";

  // Rank of a name -> the zooms at which it is written.
  const NAME_ZOOMS = [[0, 6], [6, 8], [5, 30], [7, 30], [9, 30], [7, 30], [9, 30]];
  const NAME_SIZES = [15, 12, 13, 12, 11, 11, 10.5];
  const [COUNTRY, ADMIN1, , , , WATER, ROAD] = NAME_ZOOMS.keys();

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
      this.labels.sort((a, b) => a.rank - b.rank || b.weight - a.weight);
      map.createPane("atlas-land").style.zIndex = 150; // under tiles, which cover it where they come
      map.getPane("atlas-land").style.pointerEvents = "none";
      this.land = atlas.canvasLayer("atlas-land", (context, canvas) => {
        this._drawLand(context, canvas);
        this._drawNames(context, canvas);
      }).addTo(map);
    }

    redraw() {
      this.map.getContainer().style.background = this.theme.water;
      this.land.redraw();
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

    // Names in order of rank; one that would overlap a name already written is left out.
    _drawNames(context, canvas) {
      if (this.tilesShown || this.names === "none") return;
      const { scale, left, top } = canvas.frame();
      const corner = this.map.containerPointToLayerPoint([0, 0]), size = this.map.getSize();
      const [min, max] = [corner, corner.add(size)]; // a name that the frame would cut is left out
      const zoom = this.map.getZoom();
      const { theme } = this;
      // Nor is one written where a control lies over the map.
      const written = [[min.x, min.y, min.x + 112, min.y + 112], [max.x - 380, min.y, max.x, min.y + 46], [min.x, max.y - 38, max.x, max.y]];
      context.lineJoin = "round";
      context.textBaseline = "middle";
      for (const label of this.labels) {
        const [from, to] = NAME_ZOOMS[label.rank];
        if (zoom < from || zoom > to) continue;
        const x = label.x * scale - left, y = label.y * scale - top;
        if (x < min.x || x > max.x || y < min.y || y > max.y) continue;
        const town = label.rank > ADMIN1 && label.rank < WATER;
        const size = NAME_SIZES[label.rank];
        const style = label.rank >= WATER ? "italic" : label.rank === COUNTRY ? "600" : "500";
        let lines = this.names === "ar" ? [label.arabic || label.name]
          : this.names === "both" && label.arabic ? [label.name, label.arabic] : [label.name];
        if (this.names === "en" && label.rank <= ADMIN1) lines = [label.name.toUpperCase()];
        context.font = `${style} ${size}px system-ui, "Noto Sans", "Noto Naskh Arabic", sans-serif`;
        const width = Math.max(...lines.map((line) => context.measureText(line).width));
        const height = lines.length * (size + 2);
        const boxLeft = town ? x + 6 : x - width / 2;
        const box = [boxLeft - 3, y - height / 2 - 2, boxLeft + width + 3, y + height / 2 + 2];
        if (box[0] < min.x || box[2] > max.x || box[1] < min.y || box[3] > max.y) continue;
        if (written.some((b) => b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1])) continue;
        written.push(box);
        if (town) {
          context.beginPath();
          context.arc(x, y, 1.8, 0, 2 * Math.PI);
          context.fillStyle = theme.muted;
          context.fill();
        }
        context.textAlign = town ? "left" : "center";
        context.strokeStyle = atlas.alpha(theme.paper, 0.85);
        context.lineWidth = 3;
        context.fillStyle = label.rank === WATER ? theme.waterInk : label.rank === ROAD ? theme.muted : label.rank <= ADMIN1 ? atlas.alpha(theme.muted, 0.9) : theme.ink;
        lines.forEach((line, k) => {
          const lineY = y + (k - (lines.length - 1) / 2) * (size + 2);
          context.strokeText(line, town ? x + 6 : x, lineY);
          context.fillText(line, town ? x + 6 : x, lineY);
        });
      }
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
