// What a pointer on the map does: a word on what lies under it, and at a click the event, the list, or marks parted.
(function (atlas) {
  "use strict";

  const { element } = atlas;
  const SPREAD_MOST = 24;
  const LISTED = 60;
  const APART_PX = 40; // events whose spots lie so far apart at the closest zoom part by zooming

  atlas.Pointing = class {
    // app: the Atlas that this points into
    constructor(app, tip) {
      Object.assign(this, { app, tip });
      const { map } = app;
      map.on("click", (event) => this._click(event));
      map.on("mousemove", (event) => this._hover(event));
      map.on("mouseout zoomstart movestart", () => { this.tip.hidden = true; });
    }

    _click(event) {
      this.open(this.app.marks.under(event.layerPoint), false);
    }

    // What a click on a mark does; by key, the focus goes on to what it opened.
    open(spot, byKey) {
      const { app } = this;
      if (!spot) {
        app.state.spread = null;
        app.select(-1, true);
      } else if (spot.event >= 0) app.select(spot.event, true);
      else {
        const { engine, panel, marks, header } = app;
        const several = spot.buckets && spot.buckets.length > 1;
        const count = several ? spot.buckets.reduce((sum, b) => sum + engine.count[b], 0) : engine.count[spot.bucket];
        const events = engine.list((b) => (several ? spot.buckets.includes(b) : b === spot.bucket), LISTED);
        if (spot.bucket < marks.view.cells) {
          this._part(spot.bucket, events, count);
          panel.showGroup(`${atlas.plural(count, "event", "events")} here`, events, count);
        } else if (several) {
          this._partAreas(spot.buckets);
          panel.showGroup(this._areas(spot, count), events, count);
        } else {
          const shape = header.shapes[spot.bucket - marks.view.cells];
          panel.showGroup(`${shape.name}: ${atlas.plural(count, "event", "events")}, placed no closer`, events, count);
        }
        app._draw();
      }
      if (byKey) app.panel.focusCard();
    }

    // Goes as near as parts them; where all lie at one spot, lays them out round it.
    _part(bucket, events, count) {
      const { map, engine, state, marks } = this.app;
      const { lon, lat } = engine.columns;
      const bounds = L.latLngBounds([]);
      engine.list((b) => b === bucket, 5000).forEach((i) => bounds.extend([lat[i], lon[i]]));
      const most = map.getMaxZoom();
      const apart = map.project(bounds.getNorthEast(), most).distanceTo(map.project(bounds.getSouthWest(), most)) > APART_PX;
      if (apart && map.getZoom() < most) {
        map.setView(bounds.getCenter(), Math.min(most, Math.max(map.getZoom() + 1, map.getBoundsZoom(bounds.pad(0.4)))));
      } else {
        state.spread = count <= SPREAD_MOST ? { x: marks.view.centreX[bucket], y: marks.view.centreY[bucket], events } : null;
      }
    }

    // Goes nearer, to where counts of several areas come apart; at the closest zoom they stay one, with their list.
    _partAreas(buckets) {
      const { map, marks, header } = this.app;
      const points = buckets.map((b) => header.shapes[b - marks.view.cells]).map(({ lat, lon }) => [lat, lon]);
      const most = map.getMaxZoom(), bounds = L.latLngBounds(points);
      if (map.getZoom() < most) map.setView(bounds.getCenter(), Math.min(most, Math.max(map.getZoom() + 1, map.getBoundsZoom(bounds.pad(0.4)))));
    }

    // The places of a counted mark's events, the commonest first; "" where no words came with the map.
    _places(bucket) {
      const { engine, header } = this.app;
      if (!header.details) return "";
      const counts = new Map();
      for (const i of engine.list((b) => b === bucket, LISTED * 10)) {
        const name = header.details[i].where.split(" (“")[0];
        counts.set(name, (counts.get(name) || 0) + 1);
      }
      const names = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
      return names.slice(0, 3).join(", ") + (names.length > 3 ? ` and ${atlas.plural(names.length - 3, "other place", "other places")}` : "");
    }

    _areas({ buckets }, count) {
      return `${atlas.plural(count, "event", "events")} in ${atlas.number(buckets.length)} areas or lines, placed no closer`;
    }

    _hover(event) {
      const { app, tip } = this;
      const spot = app.marks.under(event.layerPoint);
      app.map.getContainer().style.cursor = spot ? "pointer" : "";
      if (spot) this.showTip(spot, event.containerPoint, 0);
      else tip.hidden = true;
    }

    // The words on a mark beside a point of the map, `clear` pixels off it.
    showTip(spot, { x, y }, clear) {
      const { app, tip } = this;
      tip.hidden = false;
      tip.replaceChildren(...this.lines(spot).filter(Boolean).map((line) => element("div", { dir: "auto" }, line)));
      const size = app.map.getSize();
      tip.style.left = `${Math.max(4, Math.min(x + 14 + clear, size.x - tip.offsetWidth - 6))}px`;
      tip.style.top = `${y + 16 + clear + tip.offsetHeight > size.y ? y - tip.offsetHeight - 10 - clear : y + 16 + clear}px`;
    }

    hideTip() {
      this.tip.hidden = true;
    }

    lines(spot) {
      const { engine, header, marks } = this.app;
      if (spot.event >= 0) {
        const { when, what, where, status } = this.app.describe(spot.event);
        return [what, `${when} · ${where}`, status];
      }
      if (spot.buckets && spot.buckets.length > 1) {
        const { cells } = marks.view;
        const most = [...spot.buckets].sort((a, b) => engine.count[b] - engine.count[a]).slice(0, 5);
        const count = spot.buckets.reduce((sum, b) => sum + engine.count[b], 0);
        return [this._areas(spot, count), ...most.map((b) => `${header.shapes[b - cells].name} (${header.shapes[b - cells].note}): ${atlas.number(engine.count[b])}`),
          spot.buckets.length > 5 ? "…" : ""];
      }
      const shape = spot.bucket >= marks.view.cells ? header.shapes[spot.bucket - marks.view.cells] : null;
      const shares = marks.shares(spot.bucket);
      const count = atlas.plural(engine.count[spot.bucket], "event", "events");
      const head = shape ? [`${shape.name} (${shape.note})`, count] : [count, this._places(spot.bucket) || this.app.basemap.around(spot, marks.canvas.frame())];
      return [...head,
        ...header.types.map((type, t) => (shares[t] ? `${type.glyph} ${type.name}: ${atlas.number(shares[t])}` : ""))];
    }
  };

  // An event in words; where no text came with it (very many events), from its numbers.
  atlas.describe = function (i, { header, engine, calendar }) {
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
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
