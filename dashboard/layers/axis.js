// Where a day stands on the time axis. The axis fits the days that hold nearly all events; a few that were dated far
// before or after ("in 2010 it had ...") get a narrow stub of their own at that end, with a break drawn between, so that
// they neither stretch the axis nor drop from it. Pure.
(function (atlas) {
  "use strict";

  const STUB = 0.07; // of the width
  const FEW = 25, FEW_SHARE = 0.12, MANY_SHARE = 0.01; // how many may stand in a stub
  const WORTH = 0.6; // a break must leave at most this much of the axis
  const ENOUGH = 1.25; // and gives up further events only for a clearly shorter axis

  atlas.Axis = class {
    // starts, ends: number of events by first and by last day
    constructor(calendar, starts, ends) {
      this.days = calendar.days;
      const number = starts.reduce((sum, count) => sum + count, 0);
      this.number = number;
      const allowed = Math.max(MANY_SHARE * number, Math.min(FEW_SHARE * number, FEW));
      const early = bulk((k) => starts[k], this.days, allowed);
      const late = bulk((k) => ends[this.days - 1 - k], this.days, allowed);
      this.breaks = {
        from: early ? calendar.monthOf(early.day) : 0,
        to: late ? Math.min(this.days, calendar.monthOf(this.days - late.day + 31)) : this.days,
      };
      if (this.breaks.to - this.breaks.from < 2) this.breaks = { from: 0, to: this.days };
      this.setWhole(false);
    }

    // Has it stubs that could be drawn to scale?
    get broken() {
      return this.breaks.from > 0 || this.breaks.to < this.days;
    }

    setWhole(whole) {
      this.whole = whole;
      const { from, to } = whole ? { from: 0, to: this.days } : this.breaks;
      Object.assign(this, { from, to });
      this.left = from > 0 ? STUB : 0;
      this.right = to < this.days ? 1 - STUB : 1;
    }

    // Day (0 to days, the start of a day) -> share of the width.
    at(day) {
      if (day < this.from) return (this.left * day) / this.from;
      if (day > this.to) return this.right + ((1 - this.right) * (day - this.to)) / (this.days - this.to);
      return this.left + ((this.right - this.left) * (day - this.from)) / (this.to - this.from);
    }

    // And back; a day may have a fraction.
    day(share) {
      if (share < this.left) return (this.from * share) / this.left;
      if (share > this.right) return this.to + ((this.days - this.to) * (share - this.right)) / (1 - this.right);
      return this.from + ((this.to - this.from) * (share - this.left)) / (this.right - this.left);
    }
  };

  // The first day, counted from one end, that leaves no more than `allowed` events behind it and shortens the axis well.
  function bulk(count, days, allowed) {
    const found = [];
    for (let day = 0, behind = 0; day < days; day++) {
      if (!count(day)) continue;
      if (behind > allowed) break;
      found.push({ day, left: days - day });
      behind += count(day);
    }
    const shortest = found.length ? found[found.length - 1].left : days;
    const first = found.find(({ left }) => left <= ENOUGH * shortest);
    return first && first.left <= WORTH * days ? first : null;
  }
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
