// The map's marks by key: N and P go from mark to mark, plate to plate, Enter does what a click does. What is reached is
// ringed, and said to those who cannot see the ring.
(function (atlas) {
  "use strict";

  const ROW_PX = 48; // marks as high as this apart are of one row, read from left to right
  const HINT = "N and P: next and previous mark \u00b7 Enter: open it \u00b7 arrows and + \u2212: move the map";

  atlas.Walking = class {
    // app: the Atlas that this walks through; pointing: opens and says what is reached.
    constructor(app, pointing) {
      Object.assign(this, { app, pointing, at: null });
      this.said = atlas.element("p", { class: "atlas-said", role: "status", "aria-live": "polite" });
      this.hint = atlas.element("p", { class: "atlas-hint", "aria-hidden": "true", hidden: true }, HINT);
      app.stage.append(this.said, this.hint);
      const container = app.map.getContainer();
      container.addEventListener("keydown", (event) => this._key(event));
      container.addEventListener("focus", () => { this.hint.hidden = !container.matches(":focus-visible"); });
      container.addEventListener("blur", () => {
        this.hint.hidden = true;
        this._go(null);
      });
      container.addEventListener("pointerdown", () => {
        this.hint.hidden = true;
        this._go(null);
      });
    }

    _key(event) {
      if (event.target !== this.app.map.getContainer() || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { n: 1, p: -1 }[event.key.toLowerCase()];
      if (step) this._step(step);
      else if (event.key === "Enter" && this.spot()) {
        const spot = this.spot();
        this._go(null);
        this.pointing.open(spot, true);
      } else if (event.key === "Escape" && this.at !== null) this._go(null);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    // What can be seen of the marks, row by row.
    _inView() {
      const { map, marks } = this.app;
      const corner = map.containerPointToLayerPoint([0, 0]), size = map.getSize();
      const row = (spot) => Math.floor((spot.y - corner.y) / ROW_PX);
      return marks.spots
        .filter(({ x, y }) => x >= corner.x && y >= corner.y && x <= corner.x + size.x && y <= corner.y + size.y)
        .sort((a, b) => row(a) - row(b) || a.x - b.x);
    }

    _step(step) {
      const spots = this._inView();
      const before = spots.findIndex((spot) => keyOf(spot) === this.at);
      const next = before < 0 ? (step > 0 ? 0 : spots.length - 1) : (before + step + spots.length) % spots.length;
      this._go(spots[next] || null);
      this.said.textContent = spots.length
        ? `${next + 1} of ${atlas.plural(spots.length, "mark", "marks")} in view. ${this.pointing.lines(spots[next]).filter(Boolean).join(". ")}`
        : "No mark in view.";
    }

    _go(spot) {
      const at = spot ? keyOf(spot) : null;
      if (at === this.at && !spot) return;
      this.at = at;
      this.app.redraw();
      if (spot) this.pointing.showTip(spot, this.app.map.layerPointToContainerPoint([spot.x, spot.y]), spot.half);
      else this.pointing.hideTip();
    }

    // The mark reached, where it stands in the present picture; null once it is gone.
    spot() {
      return this.at === null ? null : this.app.marks.spots.find((spot) => keyOf(spot) === this.at) || null;
    }
  };

  const keyOf = ({ bucket, buckets, event }) => `${buckets ? buckets.join(" ") : bucket}:${event}`;
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
