// An area drawn on the map: dragged as a rectangle, clicked corner by corner, or set by key with a cross that the arrows
// move. Only what lies in it is shown; two corners make a rectangle, three and more a polygon.
(function (atlas) {
  "use strict";

  const { element } = atlas;
  const STILL_PX = 6; // a press that moves less sets a corner, one that moves more drags a rectangle
  const NEAR_PX = 12; // a click so near the first corner closes the area
  const STEP_PX = 12, STRIDE_PX = 60;
  const MOST_CORNERS = 200;
  const MOST_ZOOM_PRECISION = 1e4; // degrees are kept to four digits, some ten metres
  const HELP = "Drag a rectangle, or click corners and click the first again. By key: arrows move the cross (shift: farther), "
    + "Space sets a corner, Backspace takes one back, Enter finishes, Escape leaves. Two corners make a rectangle.";
  const HINT = "Drag a rectangle, or click corners and the first again; by key: arrows, Space, Enter. Escape leaves.";
  const svg = (name, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
    return node;
  };

  // Which events lie in a ring of [longitude, latitude]: the even-odd rule, as the store asks it (incidents/filtering.py).
  // Events known only to a country or wider lie in no area: their point stands for no place.
  atlas.insideOf = function (ring, { lon, lat, precision }) {
    const inside = new Uint8Array(lon.length);
    const xs = ring.map(([x]) => x), ys = ring.map(([, y]) => y);
    const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const edges = ring.map(([x1, y1], k) => {
      const [x2, y2] = ring[(k + 1) % ring.length];
      return { x1, y1, y2, slope: (x2 - x1) / (y2 - y1) };
    }).filter(({ y1, y2 }) => y1 !== y2);
    for (let i = 0; i < lon.length; i++) {
      const x = lon[i], y = lat[i];
      if (precision[i] < 1 || precision[i] > 5 || x < west || x > east || y < south || y > north) continue;
      let odd = 0;
      for (const { x1, y1, y2, slope } of edges) if (y1 > y !== y2 > y && x < slope * (y - y1) + x1) odd ^= 1;
      inside[i] = odd;
    }
    return inside;
  };

  atlas.Area = class {
    // onchange(ring or null): a ring of [longitude, latitude], its first corner not repeated.
    constructor(map, stage, { onchange, say }) {
      Object.assign(this, { map, stage, onchange, say });
      this.ring = null;
      this.button = element("button", { type: "button", class: "atlas-area-button", "aria-pressed": "false",
        title: "Show only what lies in an area that you draw", onclick: () => (this.drawing ? this._leave() : this._begin()) }, "Draw an area");
      this.chipText = element("span", {});
      this.chip = element("div", { class: "atlas-chip", hidden: true }, this.chipText,
        element("button", { type: "button", "aria-label": "Remove the area", title: "Remove the area", onclick: () => { this._leave(); this.onchange(null); this.button.focus(); } }, "×"));
      this.root = element("div", { class: "atlas-area" }, this.button, this.chip);
      map.createPane("atlas-area").style.zIndex = 410;
      map.getPane("atlas-area").style.pointerEvents = "none";
    }

    // Draws `ring` (null: none) as the area in force.
    show(ring, theme) {
      this.ring = ring;
      this.chip.hidden = !ring;
      this.button.textContent = ring ? "Draw another" : "Draw an area";
      if (this.shape) this.shape.remove();
      this.shape = ring ? L.polygon(ring.map(([x, y]) => [y, x]), {
        pane: "atlas-area", interactive: false, color: theme.accent, weight: 2.5, fillOpacity: 0.04, dashArray: "1 0",
      }).addTo(this.map) : null;
    }

    count(number) {
      if (this.ring) this.chipText.textContent = `In the area drawn: ${atlas.plural(number, "event", "events")}`;
    }

    // The overlay takes every press while an area is drawn; wheel and zoom buttons still reach the map.
    _begin() {
      this.corners = [];
      this.picture = svg("svg", { "aria-hidden": "true" });
      this.overlay = element("div", { class: "atlas-drawing", tabindex: "0", role: "application", "aria-label": `Draw an area. ${HELP}`,
        onkeydown: (event) => this._key(event) }, this.picture);
      for (const [name, act] of Object.entries({ pointerdown: "_down", pointermove: "_move", pointerup: "_up", pointercancel: "_cancel" })) {
        this.overlay.addEventListener(name, (event) => this[act](event));
      }
      L.DomEvent.disableClickPropagation(this.overlay);
      this.map.getContainer().append(this.overlay);
      const size = this.map.getSize();
      this.cross = { x: size.x / 2, y: size.y / 2, shown: false };
      this.redraw = () => this._paint();
      this.map.on("move zoomend resize", this.redraw);
      this.drawing = true;
      this.button.setAttribute("aria-pressed", "true");
      this.button.textContent = "Stop drawing";
      this.say(HINT);
      this.overlay.focus({ preventScroll: true });
      this._paint();
    }

    _leave() {
      if (!this.drawing) return;
      this.drawing = false;
      this.map.off("move zoomend resize", this.redraw);
      this.overlay.remove();
      this.button.setAttribute("aria-pressed", "false");
      this.button.textContent = this.ring ? "Draw another" : "Draw an area";
      this.say("");
    }

    _finish() {
      const ring = this._ring(this.corners);
      if (!ring) return this.say("An area needs two corners or more. " + HINT);
      this._leave();
      this.onchange(ring);
      return this.button.focus({ preventScroll: true });
    }

    // Corners as [longitude, latitude]; two are opposite ones of a rectangle. Null where they enclose nothing.
    _ring(corners) {
      const round = (value) => Math.round(value * MOST_ZOOM_PRECISION) / MOST_ZOOM_PRECISION;
      let ring = corners.map(({ lng, lat }) => [round(lng), round(lat)]).filter((c, k, all) => k === 0 || c.join() !== all[k - 1].join());
      if (ring.length === 2) {
        const [[x1, y1], [x2, y2]] = ring;
        if (x1 === x2 || y1 === y2) return null;
        ring = [[Math.min(x1, x2), Math.min(y1, y2)], [Math.max(x1, x2), Math.min(y1, y2)],
          [Math.max(x1, x2), Math.max(y1, y2)], [Math.min(x1, x2), Math.max(y1, y2)]];
      }
      return ring.length >= 3 ? ring.slice(0, MOST_CORNERS) : null;
    }

    _place(event) {
      const box = this.overlay.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    }

    _at({ x, y }) {
      return this.map.containerPointToLatLng([x, y]);
    }

    _down(event) {
      if (event.button !== 0) return;
      this.cross.shown = false;
      this.press = this._place(event);
      this.overlay.setPointerCapture(event.pointerId);
    }

    _move(event) {
      this.hover = this._place(event);
      if (this.press) this.dragged = Math.hypot(this.hover.x - this.press.x, this.hover.y - this.press.y) >= STILL_PX;
      this._paint();
    }

    _up(event) {
      if (!this.press) return;
      const at = this._place(event), { press, dragged } = this;
      this._cancel();
      if (dragged && this.corners.length === 0) {
        this.corners = [this._at(press), this._at(at)];
        this._finish();
      } else this._corner(at);
    }

    _cancel() {
      this.press = null;
      this.dragged = false;
    }

    _corner(at) {
      const first = this.corners.length >= 3 && this.map.latLngToContainerPoint(this.corners[0]);
      const last = this.corners.length && this.map.latLngToContainerPoint(this.corners[this.corners.length - 1]);
      if (first && Math.hypot(first.x - at.x, first.y - at.y) <= NEAR_PX) return this._finish();
      if (last && this.corners.length >= 3 && Math.hypot(last.x - at.x, last.y - at.y) < 3) return this._finish(); // a double click
      if (this.corners.length < MOST_CORNERS) this.corners.push(this._at(at));
      return this._paint();
    }

    _key(event) {
      const far = event.shiftKey ? STRIDE_PX : STEP_PX;
      const go = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] }[event.key];
      const act = {
        " ": () => { this.cross.shown = true; this._corner(this.cross); }, Enter: () => this._finish(),
        Backspace: () => { this.corners.pop(); this._paint(); },
        Escape: () => { this._leave(); this.button.focus({ preventScroll: true }); },
      }[event.key];
      if (!go && !act) return;
      event.preventDefault();
      event.stopPropagation(); // the map's own keys pan it
      if (act) act();
      else {
        const size = this.map.getSize();
        this.cross = { shown: true, x: Math.max(0, Math.min(size.x, this.cross.x + go[0])), y: Math.max(0, Math.min(size.y, this.cross.y + go[1])) };
        this._paint();
      }
    }

    _paint() {
      const corners = this.corners.map((corner) => this.map.latLngToContainerPoint(corner));
      const tip = this.cross.shown ? this.cross : this.hover;
      let outline = tip && corners.length ? [...corners, tip] : corners;
      if (this.dragged && corners.length === 0) outline = [this.press, this.hover];
      if (outline.length === 2) {
        const [a, b] = outline;
        outline = [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
      }
      const parts = [svg("polygon", { points: outline.map(({ x, y }) => `${x},${y}`).join(" ") }),
        ...corners.map(({ x, y }) => svg("circle", { cx: x, cy: y, r: 4.5 }))];
      if (this.cross.shown) {
        const { x, y } = this.cross;
        parts.push(svg("path", { d: `M${x - 14} ${y}H${x + 14}M${x} ${y - 14}V${y + 14}` }));
      }
      this.picture.replaceChildren(...parts);
    }
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
