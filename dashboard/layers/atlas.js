// The layer itself: puts the canvases, the time control and the panel round a Leaflet map and keeps them in step.
// `IncidentAtlas.mount(map, message)` serves the dashboard and the exported page alike.
(function (atlas) {
  "use strict";

  const { element } = atlas;
  const REST_MS = 300;
  const TELL_MS = 120;

  // Under the buttons of the zoom: back to where all lies, for whoever got lost.
  const Whole = L.Control.extend({
    initialize(options, go) { L.setOptions(this, options); this.go = go; },
    onAdd() {
      const button = element("a", { href: "#", role: "button", title: "See all events", "aria-label": "See all events", onclick: (event) => { event.preventDefault(); this.go(); } }, "⤢");
      const box = element("div", { class: "leaflet-bar atlas-whole" }, button);
      L.DomEvent.disableClickPropagation(box);
      return box;
    },
  });

  class Atlas {
    constructor(map, message, { onrest, theme } = {}) {
      this.map = map;
      this.onrest = onrest || (() => {});
      this.themeName = theme || atlas.preferredTheme();
      this.state = { map, selected: -1, spread: null };
      this.frames = 0;
      this._wrap();
      this._take(message);
      this.basemap = this.state.basemap = new atlas.Basemap(map, this.header.basemap || {}, this.theme);
      this.marks = new atlas.Marks(this.state);
      this.basemap.onchange = () => this._invalidate(); // its names are written among the marks
      this._build();
      new Whole({ position: "topleft" }, () => this._seeAll()).addTo(map);
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
      if (this.area) this.area.show(null);
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
        window: before.whole ? null : before.window, certain: before.certain, off: before.off, area: before.area, undated: before.undated,
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
      container.setAttribute("aria-label", "Map of events. Arrow keys pan, plus and minus zoom; N and P go from mark to mark, Enter opens one; the same events are listed beside it under Events in view.");
    }

    _build() {
      this.notice = element("p", { class: "atlas-notice", role: "alert", hidden: true });
      this.tip = element("div", { class: "atlas-tip", hidden: true, dir: "auto" });
      this.area = new atlas.Area(this.map, this.stage, {
        onchange: (ring) => { this._setArea(ring); this._invalidate(); this._rest(); }, say: (text) => this._say(text),
      });
      this.stage.append(this.notice, this.tip, this._chooseBackground(), this.area.root);
      this._buildControls();
    }

    _buildControls() {
      const { header, engine } = this;
      this.timeline = new atlas.Timeline(engine, header, this.calendar, this.theme, {
        onchange: () => this._invalidate(), onrest: () => this._rest(), onpick: (picked) => this._list(picked),
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
      const pick = (key) => (value) => { this.follow({ [key]: value }); this._rest(); };
      this.namesChoice = atlas.choice("Names on the map", [["en", "Names: English"], ["ar", "Names: Arabic"], ["both", "Names: both"], ["none", "No names"]],
        "en", pick("names"));
      this.baseChoice = atlas.choice("Background", [["", "Built-in map"], ...providers.map((p) => [p.name, `${p.name} (online)`])], "", pick("base"));
      return element("div", { class: "atlas-background" }, this.baseChoice, this.namesChoice);
    }

    // The map under the events: a provider's name or "" for the built-in one, and the language of its names.
    _setBase(base, names) {
      const provider = (this.header.providers || []).find((p) => p.name === base) || null;
      if (this.namesChoice.value !== names && [...this.namesChoice.options].some((option) => option.value === names)) this.namesChoice.value = names;
      this.baseChoice.value = provider ? base : "";
      if (this.basemap.names !== this.namesChoice.value) {
        this.basemap.names = this.namesChoice.value;
        this.basemap.redraw();
      }
      if ((this.base || "") === this.baseChoice.value) return;
      this.base = this.baseChoice.value;
      this.basemap.setTiles(provider, (text) => this._say(text), () => { this.base = this.baseChoice.value = ""; });
    }

    // Shows only what lies in a ring of [longitude, latitude]; null: everywhere.
    _setArea(ring) {
      if (JSON.stringify(ring) === JSON.stringify(this.area.ring)) return;
      this.area.show(ring, this.theme);
      this.engine.setInside(ring ? atlas.insideOf(ring, this.engine.columns) : null);
      this.timeline.recount();
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
      if (this.area.ring) this.area.show(this.area.ring, this.theme);
      this._draw();
    }

    // Where to look: {center, zoom} or {bounds}.
    setView(view) {
      const size = this.map.getSize();
      this.start = size.x < 50 || size.y < 50 ? view : null; // not laid out yet: the first resize asks again
      if (view.center) this.map.setView(view.center, view.zoom, { animate: false });
      else if (view.bounds) this.map.fitBounds(view.bounds, { animate: false, maxZoom: 9, paddingTopLeft: [24, 36], paddingBottomRight: [24, 10] });
    }

    // The view that holds the events.
    _seeAll() {
      if (this.header.bounds) this.setView({ bounds: this.header.bounds });
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
      if (view.area !== undefined) this._setArea(view.area);
      if (view.undated !== undefined) {
        engine.setUndated(view.undated);
        this.panel.showUndated(view.undated);
      }
      if (view.base !== undefined || view.names !== undefined) this._setBase(view.base ?? this.base ?? "", view.names ?? this.basemap.names);
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
      this.pointing = new atlas.Pointing(this, this.tip);
      this.walking = this.state.walking = new atlas.Walking(this, this.pointing);
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

    redraw() {
      this._draw();
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
      this.area.count(this.engine.total);
      if (rest) this.timeline.tell();
    }

    // Some time after the last change: lists are filled anew and, unless the change came from the page, it is told.
    _rest(silent) {
      if (!silent) this.pendingReport = true;
      clearTimeout(this.resting);
      this.resting = setTimeout(() => {
        if (this.timeline.playing) return;
        this.marks.settle();
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
        area: this.area.ring,
        base: this.base || "",
        names: this.basemap.names,
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

    // The events behind a bar, a span or a step of the time axis: one is chosen, several are listed.
    _list({ first, last, how, words, byKey }) {
      const { events, count } = this.engine.between(first, last, how, 60);
      if (count === 1) {
        this.select(events[0], true);
        return;
      }
      this.panel.showGroup(`${words}: ${atlas.plural(count, "event", "events")}`, events, count, () => {
        this.timeline.setWindow(first, last);
        this._rest();
      });
      if (byKey) this.panel.focusCard();
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

    describe(i) {
      return atlas.describe(i, this);
    }
  }

  atlas.preferredTheme = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

  // message: what `decode` returned. options: {onrest(report), theme: "light" | "dark"}.
  atlas.mount = function (map, message, options) {
    const made = new Atlas(map, message, options);
    made.setView(message.header.start || {});
    made.follow(message.header.view || {});
    if (made.marks.view) made._tell(true); // the first words come with the first picture
    return made;
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
