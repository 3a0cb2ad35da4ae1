// The layer itself: puts the canvases, the time control and the panel round a Leaflet map and keeps them in step.
// `IncidentAtlas.mount(map, message)` serves the dashboard and the exported page alike.
(function (atlas) {
  "use strict";

  const { element } = atlas;
  const REST_MS = 300;
  const TELL_MS = 120;
  const SPREAD_MOST = 24;

  class Atlas {
    constructor(map, message, { onrest, theme } = {}) {
      this.map = map;
      this.onrest = onrest || (() => {});
      this.themeName = theme || atlas.preferredTheme();
      this.state = { map, selected: -1, spread: null };
      this.frames = 0;
      this._wrap();
      this._take(message);
      this.basemap = new atlas.Basemap(map, this.header.basemap || {}, this.theme);
      this.marks = new atlas.Marks(this.state);
      this._build();
      L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
      if (map.attributionControl) {
        map.attributionControl.setPrefix("Leaflet");
        map.attributionControl.addAttribution(this.header.attribution);
      }
      this._listen();
      this.setTheme(this.themeName);
    }

    _take({ header, columns }) {
      this.header = header;
      this.calendar = new atlas.Calendar(header.epoch, header.days);
      this.engine = new atlas.Engine({
        count: header.count, days: header.days, classes: header.classes, types: header.types.length, looks: header.looks.length,
        statusLook: Uint8Array.from(header.statuses, (status) => status.look), sites: header.sites,
      }, columns);
      this.bins = new atlas.Bins({
        count: header.count, sites: header.sites, shapes: header.shapes.length, trays: header.trays.length,
      }, columns);
      this.theme = header.themes[this.themeName];
      Object.assign(this.state, { header, engine: this.engine, bins: this.bins, theme: this.theme, selected: -1, spread: null });
      this.engine.update();
    }

    // Other events on the same map: extent, dates, switches and choice stay where they still make sense.
    setData(message) {
      const before = this.report();
      this.timeline.destroy();
      this._take(message);
      this.marks.load();
      for (const part of [this.panel.root, this.timeline.root]) part.remove();
      this._buildControls();
      this.setTheme(this.themeName);
      this.follow({
        window: before.whole ? null : before.window, certain: before.certain, off: before.off,
        selection: message.header.details ? before.selection : null,
      });
    }

    // Puts the map into the grid in place of where it was.
    _wrap() {
      const container = this.map.getContainer();
      this.root = element("div", { class: "atlas" });
      this.stage = element("div", { class: "atlas-stage" });
      container.replaceWith(this.root);
      this.stage.append(container);
      this.root.append(this.stage);
      container.classList.add("atlas-map");
      container.setAttribute("role", "application");
      container.setAttribute("aria-label", "Map of events. Arrow keys pan, plus and minus zoom; the same events are listed beside it under Events in view.");
    }

    _build() {
      this.notice = element("p", { class: "atlas-notice", role: "alert", hidden: true });
      this.tip = element("div", { class: "atlas-tip", hidden: true, dir: "auto" });
      this.stage.append(this.notice, this.tip, this._chooseBackground());
      this._buildControls();
    }

    _buildControls() {
      const { header, engine } = this;
      this.timeline = new atlas.Timeline(engine, header, this.calendar, this.theme, {
        onchange: () => this._invalidate(), onrest: () => this._rest(),
      });
      this.legend = new atlas.Legend(header, engine, this.theme, (kind, index, on) => {
        engine.switch(kind, index, on);
        this._invalidate();
        this.timeline.recount();
        this._rest();
      });
      this.panel = new atlas.Panel(header, engine, this.legend, (i) => this.describe(i), {
        choose: (i) => this.select(i, true),
        undated: (on) => { engine.setUndated(on); this._invalidate(); this._rest(); },
      });
      this.panel.inSight = () => this._inSight();
      this.root.append(this.panel.root, this.timeline.root);
    }

    _chooseBackground() {
      const providers = this.header.providers || [];
      const names = atlas.choice("Names on the map", [["en", "Names: English"], ["ar", "Names: Arabic"], ["both", "Names: both"], ["none", "No names"]],
        "en", (value) => { this.basemap.names = value; this.basemap.redraw(); });
      const background = atlas.choice("Background", [["", "Built-in map"], ...providers.map((p, k) => [String(k), `${p.name} (online)`])], "",
        (value) => this.basemap.setTiles(value === "" ? null : providers[Number(value)], (text) => this._say(text)));
      return element("div", { class: "atlas-background" }, background, names);
    }

    _say(text) {
      this.notice.textContent = text;
      this.notice.hidden = text === "";
    }

    setTheme(name) {
      this.themeName = name;
      this.theme = this.state.theme = this.header.themes[name];
      this.root.dataset.theme = name;
      for (const [key, value] of Object.entries(this.theme)) this.root.style.setProperty(`--atlas-${key}`, value);
      this.basemap.theme = this.theme;
      this.basemap.redraw();
      this.timeline.theme = this.theme;
      this.timeline.draw();
      this.legend.paint(this.theme);
      this._draw();
    }

    // Where to look: {center, zoom} or {bounds}.
    setView(view) {
      const size = this.map.getSize();
      this.start = size.x < 50 || size.y < 50 ? view : null; // not laid out yet: the first resize asks again
      if (view.center) this.map.setView(view.center, view.zoom, { animate: false });
      else if (view.bounds) this.map.fitBounds(view.bounds, { animate: false, maxZoom: 9, padding: [24, 36] });
    }

    // What to show: {window: [iso or null, iso or null] or null for all dates, certain, off: {type, status, precision},
    // selection}. What is left out stays as it is.
    follow(view) {
      if (!view) return;
      const { engine, calendar, timeline } = this;
      if (view.window !== undefined) {
        const [first, last] = view.window || [null, null];
        timeline.setWindow(first ? calendar.day(first) : 0, last ? calendar.day(last) : calendar.days - 1);
      }
      if (view.certain !== undefined) {
        timeline.certainBox.checked = view.certain;
        engine.setCertain(view.certain);
      }
      for (const [kind, off] of Object.entries(view.off || {})) {
        this._names(kind).forEach((name, index) => engine.switch(kind, index, !off.includes(name)));
      }
      if (view.off) timeline.recount();
      if (view.selection !== undefined) this._choose(view.selection);
      this._draw();
      this._rest(true);
    }

    _choose(selection) {
      const i = selection === null ? -1 : this._indexOf(selection);
      if (i === this.state.selected) return;
      this.select(i, false);
      const { lon, lat, precision } = this.engine.columns;
      if (i >= 0 && precision[i] >= 1 && precision[i] <= 5 && !this.map.getBounds().contains([lat[i], lon[i]])) {
        this.map.panTo([lat[i], lon[i]], { animate: false });
      }
    }

    // True while a hand or the clock moves something that has not been reported yet.
    busy() {
      return this.timeline.playing || this.pendingReport;
    }

    _names(kind) {
      if (kind === "precision") return this.header.precisions.map((_, k) => k);
      return (kind === "type" ? this.header.types : this.header.statuses).map((entry) => entry.name);
    }

    _indexOf(selection) {
      const { details } = this.header;
      return typeof selection === "number" ? selection : details ? details.findIndex((d) => d.event_id === selection) : -1;
    }

    _listen() {
      const { map } = this;
      // Leaflet focuses the map at a press, which scrolls the page under the pointer; focused before, it does not.
      const container = map.getContainer();
      container.addEventListener("mousedown", () => container.focus({ preventScroll: true }), { capture: true });
      map.on("click", (event) => this._click(event));
      map.on("mousemove", (event) => this._hover(event));
      map.on("mouseout zoomstart movestart", () => { this.tip.hidden = true; });
      map.on("moveend", () => this._rest());
      map.on("zoomstart", () => { this.state.spread = null; });
      this.resize = new ResizeObserver(() => {
        map.invalidateSize({ animate: false, pan: !this.start });
        if (this.start) this.setView(this.start);
      });
      this.resize.observe(map.getContainer());
    }

    destroy() {
      this.timeline.destroy();
      this.resize.disconnect();
      clearTimeout(this.resting);
      this.map.remove();
    }

    // One drawing a frame, however often things change within it.
    _invalidate() {
      if (this.pending) return;
      this.pending = requestAnimationFrame(() => {
        this.pending = null;
        this._draw();
      });
    }

    _draw() {
      this.engine.update();
      this.marks.redraw();
      this.frames++;
      if (this.panel && performance.now() - (this.told || 0) > TELL_MS) this._tell(false);
    }

    // Numbers in words change some times a second while things move, lists only at rest.
    _tell(rest) {
      this.told = performance.now();
      this.panel.update(this.marks.view, rest);
      this.legend.update();
      if (rest) this.timeline.tell();
    }

    // Some time after the last change: lists are filled anew and, unless the change came from the page, it is told.
    _rest(silent) {
      if (!silent) this.pendingReport = true;
      clearTimeout(this.resting);
      this.resting = setTimeout(() => {
        if (this.timeline.playing) return;
        this._draw();
        this._tell(true);
        if (this.pendingReport) this.onrest(this.report());
        this.pendingReport = false;
      }, REST_MS);
    }

    // What the page around may follow: dates, switches, extent and the event chosen.
    report() {
      const { engine, map, calendar } = this;
      const bounds = map.getBounds(), center = map.getCenter();
      const round = (value) => Math.round(value * 1e5) / 1e5;
      const off = (kind) => this._names(kind).filter((_, k) => engine.on[kind][k] === 0);
      return {
        window: engine.window.map((day) => calendar.iso(day)),
        whole: engine.window[0] === 0 && engine.window[1] === calendar.days - 1,
        certain: engine.certain,
        undated: engine.undated,
        off: { type: off("type"), status: off("status"), precision: off("precision") },
        bounds: [round(bounds.getWest()), round(bounds.getSouth()), round(bounds.getEast()), round(bounds.getNorth())],
        center: [round(center.lat), round(center.lng)],
        zoom: map.getZoom(),
        selection: this._selection(),
        shown: engine.total,
      };
    }

    _selection() {
      const { selected } = this.state;
      if (selected < 0) return null;
      return this.header.details ? this.header.details[selected].event_id : selected;
    }

    select(i, tell) {
      this.state.selected = i;
      this.panel.showEvent(i);
      this._draw();
      if (tell) this._rest();
    }

    // Events in the part of the map that can be seen, with their number.
    _inSight() {
      const { engine } = this;
      const { lon, lat, site } = engine.columns;
      const bounds = this.map.getBounds();
      const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
      const events = [];
      let count = 0;
      engine.each((i) => {
        if (engine.bucket[i] < 0 || engine.bucket[i] >= this.marks.view.cells + this.header.shapes.length) return;
        if (site[i] !== atlas.NO_SITE && (lon[i] < west || lon[i] > east || lat[i] < south || lat[i] > north)) return;
        count++;
        if (events.length < 60) events.push(i);
      });
      return { events, count };
    }

    _click(event) {
      const spot = this.marks.under(event.layerPoint);
      if (!spot) {
        this.state.spread = null;
        this.select(-1, true);
        return;
      }
      if (spot.event >= 0) {
        this.select(spot.event, true);
        return;
      }
      const { engine, map } = this;
      const count = engine.count[spot.bucket];
      if (spot.bucket < this.marks.view.cells) {
        const events = engine.list((b) => b === spot.bucket, 60);
        const { lon, lat } = engine.columns;
        const bounds = L.latLngBounds([]);
        engine.list((b) => b === spot.bucket, 5000).forEach((i) => bounds.extend([lat[i], lon[i]]));
        const apart = map.project(bounds.getNorthEast(), map.getMaxZoom()).distanceTo(map.project(bounds.getSouthWest(), map.getMaxZoom())) > 40;
        if (apart && map.getZoom() < map.getMaxZoom()) {
          const zoom = Math.min(map.getMaxZoom(), Math.max(map.getZoom() + 1, map.getBoundsZoom(bounds.pad(0.4))));
          map.setView(bounds.getCenter(), zoom);
        } else {
          const [x, y] = [this.marks.view.centreX[spot.bucket], this.marks.view.centreY[spot.bucket]];
          this.state.spread = count <= SPREAD_MOST ? { x, y, events } : null;
        }
        this.panel.showGroup(`${atlas.plural(count, "event", "events")} here`, events, count);
      } else {
        const shape = this.header.shapes[spot.bucket - this.marks.view.cells];
        const events = engine.list((b) => b === spot.bucket, 60);
        this.panel.showGroup(`${shape.name}: ${atlas.plural(count, "event", "events")}, placed no closer`, events, count);
      }
      this._draw();
    }

    _hover(event) {
      const spot = this.marks.under(event.layerPoint);
      this.map.getContainer().style.cursor = spot ? "pointer" : "";
      if (!spot) {
        this.tip.hidden = true;
        return;
      }
      const { engine, header } = this;
      const lines = [];
      if (spot.event >= 0) {
        const { when, what, where, status } = this.describe(spot.event);
        lines.push(what, `${when} · ${where}`, status);
      } else {
        const shape = spot.bucket >= this.marks.view.cells ? header.shapes[spot.bucket - this.marks.view.cells] : null;
        lines.push(shape ? `${shape.name} (${shape.note})` : "", atlas.plural(engine.count[spot.bucket], "event", "events"));
        const shares = this.marks.shares(spot.bucket);
        header.types.forEach((type, t) => { if (shares[t]) lines.push(`${type.glyph} ${type.name}: ${atlas.number(shares[t])}`); });
      }
      this.tip.replaceChildren(...lines.filter(Boolean).map((line) => element("div", { dir: "auto" }, line)));
      this.tip.hidden = false;
      const { x, y } = event.containerPoint;
      const size = this.map.getSize();
      this.tip.style.left = `${Math.min(x + 14, size.x - this.tip.offsetWidth - 6)}px`;
      this.tip.style.top = `${y + 16 + this.tip.offsetHeight > size.y ? y - this.tip.offsetHeight - 10 : y + 16}px`;
    }

    // An event in words; where no text came with it (very many events), from its numbers.
    describe(i) {
      const { header, engine, calendar } = this;
      const { start, end, type, status, precision, lon, lat, deaths, radius } = engine.columns;
      const detail = header.details ? header.details[i] : {};
      const dated = !header.classes.some((group) => group.undated && i >= group.from && i < group.to);
      return {
        when: dated ? calendar.spanText(start[i], end[i]) : "undated",
        what: detail.what || header.types[type[i]].name,
        where: detail.where || (precision[i] <= 5 && precision[i] > 0 ? `${lat[i].toFixed(3)}° N, ${lon[i].toFixed(3)}° E` : "no place"),
        status: header.statuses[status[i]].name,
        known: precision[i] > 0 ? `place known to: ${header.precisions[precision[i]]}${precision[i] <= 2 ? ` (within ${radius[i] / 10} km)` : ""}` : "not located",
        figures: detail.figures || (deaths[i] === atlas.NO_FIGURE ? "killed: not told" : `killed: ${deaths[i]}`),
        quote: detail.quote,
        sources: detail.sources,
      };
    }
  }

  atlas.preferredTheme = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

  // message: what `decode` returned. options: {onrest(report), theme: "light" | "dark"}.
  atlas.mount = function (map, message, options) {
    const made = new Atlas(map, message, options);
    made.setView(message.header.start || {});
    made.follow(message.header.view || {});
    return made;
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
