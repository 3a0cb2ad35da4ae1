// Which events are shown, and how many in each bucket (a cell, an area, a tray), kept up to date from frame to frame.
// Pure: no page, no Leaflet. Events lie in classes of span length, each sorted by first day, so a window is found by
// binary search and a move of the window touches only the events that enter or leave it.
(function (atlas) {
  "use strict";

  const IN_WINDOW = 1;
  const SHOWN = 2;
  atlas.NO_FIGURE = 65535;
  atlas.NO_SITE = 0xffffffff;

  // First index in [from, to) whose value is at least `value`; `values` ascends there.
  atlas.lowerBound = function (values, from, to, value) {
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (values[middle] < value) from = middle + 1;
      else to = middle;
    }
    return from;
  };

  atlas.Engine = class {
    // data: {count, classes: [{from, to, longest, undated}], types, looks (numbers), statusLook: look of each status}
    // columns: start, end (days), type, status, precision, deaths, site (index of a point with its radius)
    constructor(data, columns) {
      Object.assign(this, { data, columns });
      this.on = {
        type: new Uint8Array(data.types).fill(1),
        status: new Uint8Array(data.statusLook.length).fill(1),
        precision: new Uint8Array(8).fill(1),
      };
      this.window = [0, data.days - 1];
      this.certain = false;
      this.undated = false;
      this.inside = null; // by event: does it lie in the area drawn? null: there is none
      this.state = new Uint8Array(data.count);
      this.ranges = data.classes.map((c) => [c.from, c.from]);
      this.facets = {
        type: new Int32Array(data.types),
        status: new Int32Array(data.statusLook.length),
        precision: new Int32Array(8),
      };
      this.siteCount = new Int32Array(data.sites);
      this.total = 0;
      this.stale = false;
      this.setBuckets(new Int32Array(data.count).fill(-1), 0);
    }

    // `bucket` gives each event its bucket (-1: none, off the view).
    setBuckets(bucket, size) {
      this.bucket = bucket;
      this.size = size;
      this.count = new Int32Array(size);
      this.typeCount = new Int32Array(size * this.data.types);
      this.lookCount = new Int32Array(size * this.data.looks);
      this.indexSum = new Float64Array(size);
      const { state } = this;
      for (let c = 0; c < this.ranges.length; c++) {
        const [from, to] = this.ranges[c];
        for (let i = from; i < to; i++) if (state[i] & SHOWN) this._tally(i, 1);
      }
    }

    setWindow(first, last) {
      this.window = [Math.max(0, Math.min(first, last)), Math.min(this.data.days - 1, Math.max(first, last))];
    }

    switch(kind, index, on) {
      this.on[kind][index] = on ? 1 : 0;
      this.stale = true;
    }

    setCertain(certain) {
      this.certain = certain;
      this.stale = true;
    }

    // inside: one number an event, 0 outside the area drawn; null for no area.
    setInside(inside) {
      this.inside = inside;
      this.stale = true;
    }

    setUndated(undated) {
      this.undated = undated;
    }

    isShown(i) {
      return (this.state[i] & SHOWN) !== 0;
    }

    // Brings counts to the present window and switches; cheap where little changed.
    update() {
      this.data.classes.forEach((group, c) => {
        const [a0, a1] = this.ranges[c];
        const [b0, b1] = this._range(group);
        this.ranges[c] = [b0, b1];
        const empty = a0 === a1;
        if (empty) this._sweep(b0, b1, group);
        else if (this.stale || group.longest > 0) {
          this._sweep(a0, a1, group);
          if (b0 < a0) this._sweep(b0, Math.min(a0, b1), group);
          if (b1 > a1) this._sweep(Math.max(a1, b0), b1, group);
        } else if (b0 >= a1 || a0 >= b1) {
          this._sweep(a0, a1, group);
          this._sweep(b0, b1, group);
        } else {
          this._sweep(Math.min(a0, b0), Math.max(a0, b0), group);
          this._sweep(Math.min(a1, b1), Math.max(a1, b1), group);
        }
      });
      this.stale = false;
    }

    // Calls `visit(i)` for every event shown.
    each(visit) {
      for (const [from, to] of this.ranges) for (let i = from; i < to; i++) if (this.state[i] & SHOWN) visit(i);
    }

    // Up to `limit` shown events of the buckets for which `wanted(bucket)` holds.
    list(wanted, limit) {
      const found = [];
      for (const [from, to] of this.ranges) {
        for (let i = from; i < to && found.length < limit; i++) {
          if (this.state[i] & SHOWN && wanted(this.bucket[i], i)) found.push(i);
        }
      }
      return found;
    }

    // Events that may have happened from day `first` to day `last` and pass the switches, whatever the window; `how`:
    // "exactly" takes only those dated to this very span, "beyond" those dated no closer, whose span reaches beyond it.
    // Up to `limit` of them, with their number.
    between(first, last, how, limit) {
      const { start, end, type, status, precision } = this.columns;
      const { on, inside } = this;
      const events = [];
      let count = 0;
      for (const group of this.data.classes) {
        if (group.undated) continue;
        const from = atlas.lowerBound(start, group.from, group.to, first - group.longest);
        const to = atlas.lowerBound(start, group.from, group.to, last + 1);
        for (let i = from; i < to; i++) {
          if (end[i] < first || (how === "exactly" && (start[i] !== first || end[i] !== last))) continue;
          if (how === "beyond" && start[i] >= first && end[i] <= last) continue;
          if (!on.type[type[i]] || !on.status[status[i]] || !on.precision[precision[i]] || (inside && !inside[i])) continue;
          if (count++ < limit) events.push(i);
        }
      }
      return { events, count };
    }

    // Events without a date that pass the switches and the area: up to `limit` of them, with their number.
    undatedOnes(limit) {
      const { type, status, precision } = this.columns;
      const { on, inside } = this;
      const events = [];
      let count = 0;
      for (const group of this.data.classes) {
        if (!group.undated) continue;
        for (let i = group.from; i < group.to; i++) {
          if (!on.type[type[i]] || !on.status[status[i]] || !on.precision[precision[i]] || (inside && !inside[i])) continue;
          if (count++ < limit) events.push(i);
        }
      }
      return { events, count };
    }

    _range(group) {
      if (group.undated) return this.undated ? [group.from, group.to] : [group.from, group.from];
      const { start } = this.columns;
      const [first, last] = this.window;
      return [
        atlas.lowerBound(start, group.from, group.to, first - group.longest),
        atlas.lowerBound(start, group.from, group.to, last + 1),
      ];
    }

    _sweep(from, to, group) {
      const { type, status, precision, start, end, site } = this.columns;
      const { on, state, facets, certain, inside: within } = this;
      const [first, last] = this.window;
      for (let i = from; i < to; i++) {
        const inside = (!within || within[i]) && (group.undated ? this.undated
          : certain ? start[i] >= first && end[i] <= last : start[i] <= last && end[i] >= first);
        const shown = inside && on.type[type[i]] && on.status[status[i]] && on.precision[precision[i]];
        const next = (inside ? IN_WINDOW : 0) | (shown ? SHOWN : 0);
        const before = state[i];
        if (next === before) continue;
        state[i] = next;
        const entered = (next & IN_WINDOW) - (before & IN_WINDOW);
        if (entered !== 0) {
          facets.type[type[i]] += entered;
          facets.status[status[i]] += entered;
          facets.precision[precision[i]] += entered;
        }
        const appeared = ((next & SHOWN) - (before & SHOWN)) >> 1;
        if (appeared !== 0) {
          this.total += appeared;
          if (site[i] !== atlas.NO_SITE) this.siteCount[site[i]] += appeared;
          this._tally(i, appeared);
        }
      }
    }

    _tally(i, sign) {
      const b = this.bucket[i];
      if (b < 0) return;
      const { types, looks, statusLook } = this.data;
      this.count[b] += sign;
      this.typeCount[b * types + this.columns.type[i]] += sign;
      this.lookCount[b * looks + statusLook[this.columns.status[i]]] += sign;
      this.indexSum[b] += sign * i; // with a count of one, this is the event
    }
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
