// The one time control of the page: a two-handled range over a histogram of events by type, with play, step, speed,
// a window that moves or grows, and the choice between events possibly and certainly within it.
(function (atlas) {
  "use strict";

  const { element, choice } = { element: atlas.element, choice: atlas.choice };
  const TELL_MS = 90; // between two changes of the written dates while the window moves
  const STILL_PX = 4; // a press that moves less is a click
  const KEYS = "Arrow keys move it by a step, with shift by a day; Page Up and Page Down by ten steps; Home and End to the ends; Enter lists the events of its step.";

  atlas.Timeline = class {
    // onchange(): the window, the logic or the undated switch changed; onrest(): nothing moves any more;
    // onpick({first, last, how, words, byKey}): a bar, a span or a handle's step was chosen to see its events.
    constructor(engine, header, calendar, theme, { onchange, onrest, onpick }) {
      Object.assign(this, { engine, header, calendar, theme, onchange, onrest, onpick });
      this.axis = new atlas.Axis(calendar, ...atlas.byDay(engine));
      this.mode = "moves";
      this.speed = 4; // units a second
      this.playing = false;
      this._setUnit("");
      this._build();
    }

    _setUnit(unit) {
      this.wish = unit;
      Object.assign(this, atlas.periods(this.calendar, unit, this.axis, this.axis.number));
    }

    _build() {
      this.canvas = element("canvas", { class: "atlas-bars", "aria-hidden": "true" });
      this.range = element("div", { class: "atlas-range", title: "Drag to move the window" });
      this.handles = [0, 1].map((end) => element("div", {
        class: "atlas-handle", role: "slider", tabindex: "0", "aria-orientation": "horizontal",
        "aria-label": end ? "Last day shown" : "First day shown", "aria-valuemin": "0", "aria-valuemax": String(this.calendar.days - 1), "aria-description": KEYS,
        onkeydown: (event) => this._key(event, end),
      }));
      this.veils = [0, 1].map(() => element("div", { class: "atlas-veil" }));
      this.tip = element("div", { class: "atlas-bar-tip", "aria-hidden": "true", hidden: true });
      this.track = element("div", { class: "atlas-track" }, this.canvas, ...this.veils, this.range, ...this.handles, this.tip);
      this.playButton = element("button", { type: "button", class: "atlas-play", onclick: () => this.toggle() }, "▶ Play");
      this.dates = element("output", { class: "atlas-dates", "aria-live": "off" });
      this.certainBox = element("input", { type: "checkbox", onchange: () => this._setCertain(this.certainBox.checked) });
      const step = (direction, text, label) =>
        element("button", { type: "button", "aria-label": label, title: label, onclick: () => { this.stop(); this.step(direction); this.onrest(); } }, text);
      this.controls = element("div", { class: "atlas-controls" },
        this.playButton, step(-1, "◀", "One step back"), step(1, "▶", "One step on"),
        choice("Speed", [["1", "1 step/s"], ["4", "4 steps/s"], ["12", "12 steps/s"], ["40", "40 steps/s"]], "4", (v) => { this.speed = Number(v); }),
        choice("Window", [["moves", "window moves"], ["grows", "window grows"]], this.mode, (v) => { this.mode = v; }),
        choice("Step", [["", `step: ${this.unit} (fit)`], ["day", "step: day"], ["week", "step: week"], ["month", "step: month"]], "",
          (v) => { this._setUnit(v); this.recount(); }),
        this.dates,
        element("label", { class: "atlas-certain", title: "Off: an event counts if it may have happened in the window. On: only if its whole span lies within." },
          this.certainBox, "only certainly within"), this._evenly(),
        element("button", { type: "button", onclick: () => { this.stop(); this.setWindow(0, this.calendar.days - 1); this.onrest(); } }, "All dates"));
      this.root = element("section", { class: "atlas-time", "aria-label": "Time" }, this.controls, this.track);
      this._listenToPointer();
      this.observer = new ResizeObserver(() => {
        this.width = this.track.clientWidth;
        this.draw();
      });
      this.observer.observe(this.track);
      this.recount();
    }

    // A few events far from the others stand in a stub of the axis; this draws all days to one scale.
    _evenly() {
      const { breaks, days } = this.axis;
      const box = element("input", { type: "checkbox", onchange: () => { this.axis.setWhole(box.checked); this._setUnit(this.wish); this.recount(); } });
      const outside = [breaks.from > 0 ? `before ${this.calendar.text(breaks.from)}` : "", breaks.to < days ? `after ${this.calendar.text(breaks.to - 1)}` : ""];
      const title = `The few events ${outside.filter(Boolean).join(" and ")} stand in a narrow part of the axis, behind the zigzag. On: all days to one scale.`;
      return element("label", { class: "atlas-certain", title, hidden: !this.axis.broken }, box, "even scale");
    }

    destroy() {
      this.stop();
      this.observer.disconnect();
    }

    _setCertain(certain) {
      this.certainBox.checked = certain;
      this.engine.setCertain(certain);
      this.onchange();
      this.onrest();
    }

    recount() {
      this.tempo = atlas.tempo(this.engine, this.edges, this.axis);
      this._backdrop = null;
      this.draw();
    }

    setWindow(first, last) {
      this.engine.setWindow(Math.round(first), Math.round(last));
      this.draw();
      this.onchange();
    }

    // Moves by one unit: both ends, or the last alone when the window grows.
    step(direction) {
      const [first, last] = this.engine.window;
      const top = this.calendar.days - 1;
      const units = this.edges.length - 1;
      const lastUnit = atlas.periodOf(this.edges, last);
      const nextLast = this.edges[Math.max(1, Math.min(units, lastUnit + direction + 1))] - 1;
      if (this.mode === "grows") return this.setWindow(Math.min(first, nextLast), nextLast);
      const width = lastUnit - atlas.periodOf(this.edges, first);
      const firstUnit = Math.max(0, Math.min(units - 1 - width, atlas.periodOf(this.edges, first) + direction));
      return this.setWindow(this.edges[firstUnit], Math.min(top, this.edges[firstUnit + width + 1] - 1));
    }

    toggle() {
      if (this.playing) {
        this.stop();
        this.onrest();
      } else this.play();
    }

    play() {
      const top = this.calendar.days - 1;
      if (this.engine.window[1] === top) {
        const start = this.edges.indexOf(this.axis.from);
        const width = Math.max(1, Math.round((this.edges.length - 1) / 10));
        if (this.mode === "grows") this.setWindow(0, this.edges[start + 1] - 1);
        else this.setWindow(this.axis.from, this.edges[Math.min(start + width, this.edges.length - 1)] - 1);
      }
      this.playing = true;
      this.playButton.textContent = "❚❚ Pause";
      const steps = this.edges.filter((edge) => edge >= this.axis.from && edge < this.axis.to).length;
      const share = (this.axis.right - this.axis.left) / steps; // of the axis that one step takes
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      let before = performance.now(), owed = 0;
      const tick = (now) => {
        if (!this.playing) return;
        owed += ((now - before) / 1000) * this.speed * share;
        before = now;
        const [a, b] = this.engine.window;
        if (calm && owed >= share) {
          owed -= share;
          this.step(1);
        } else if (!calm) {
          const wanted = this.axis.at(b + 1) + owed;
          const end = Math.min(top, Math.floor(this.axis.day(Math.min(1, wanted)) + 1e-6) - 1);
          if (end > b) {
            owed = wanted - this.axis.at(end + 1);
            this.setWindow(this.mode === "grows" ? a : a + (end - b), end);
          }
        }
        if (this.engine.window[1] === top) {
          this.stop();
          this.onrest();
        } else this.frame = requestAnimationFrame(tick);
      };
      this.frame = requestAnimationFrame(tick);
    }

    stop() {
      this.playing = false;
      cancelAnimationFrame(this.frame);
      this.playButton.textContent = "▶ Play";
    }

    _key(event, end) {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        this.onpick({ ...this._unitAt(this.engine.window[end]), byKey: true });
        return;
      }
      const window = [...this.engine.window];
      const unit = atlas.periodOf(this.edges, window[end]);
      const at = (k) => {
        const clamped = Math.max(0, Math.min(this.edges.length - 2, k));
        return end ? this.edges[clamped + 1] - 1 : this.edges[clamped];
      };
      const moves = {
        ArrowLeft: () => at(unit - 1), ArrowDown: () => at(unit - 1), ArrowRight: () => at(unit + 1), ArrowUp: () => at(unit + 1),
        PageDown: () => at(unit - 10), PageUp: () => at(unit + 10), Home: () => at(0), End: () => at(this.edges.length),
      };
      if (!moves[event.key]) return;
      event.preventDefault();
      this.stop();
      const day = event.shiftKey && event.key.startsWith("Arrow") ? window[end] + (/Right|Up/.test(event.key) ? 1 : -1) : moves[event.key]();
      window[end] = end ? Math.max(window[0], day) : Math.min(window[1], day);
      this.setWindow(...window);
      this.onrest();
    }

    // The step that holds a day, in words.
    _unitAt(day) {
      const u = atlas.periodOf(this.edges, day);
      const [first, last] = [this.edges[u], this.edges[u + 1] - 1];
      const stub = first < this.axis.from || first >= this.axis.to;
      const words = !stub && this.unit === "month" ? this.calendar.monthText(first) : this.calendar.spanText(first, last);
      return { first, last, words, how: "" };
    }

    // What lies under a point of the track: a span, else the step.
    _under(x, y, day) {
      const span = (this.spans || []).find((s) => x >= s.left - 2 && x <= s.right + 2 && y >= s.top - 1 && y <= s.bottom);
      if (!span) return this._unitAt(day);
      const { first, last, how } = span;
      return { first, last, how, words: how === "beyond" ? `${this._unitAt(first).words}, dated across ${this.unit}s` : `dated ${this.calendar.spanText(first, last)}` };
    }

    _listenToPointer() {
      const { days } = this.calendar;
      const place = (event) => {
        const box = this.track.getBoundingClientRect();
        const x = event.clientX - box.left, y = event.clientY - box.top;
        const day = Math.max(0, Math.min(days - 1, Math.floor(this.axis.day(Math.max(0, Math.min(1, x / box.width))))));
        return { x, y, day };
      };
      let drag = null;
      this.track.addEventListener("pointerdown", (event) => {
        if (event.button !== 0) return;
        this.stop();
        this.tip.hidden = true;
        const at = place(event), [first, last] = this.engine.window;
        const end = this.handles.indexOf(event.target);
        if (end >= 0) drag = { end };
        else if (event.target === this.range && last - first < days - 1) drag = { from: at.day, window: [first, last] };
        else drag = { anchor: at.day };
        Object.assign(drag, { at, still: true, inside: event.target === this.range });
        this.track.setPointerCapture(event.pointerId);
        event.preventDefault();
        if (end >= 0) this.handles[end].focus();
      });
      this.track.addEventListener("pointermove", (event) => {
        const { x, y, day } = place(event);
        if (!drag) return this._tip(x, y, day, event.target);
        if (drag.still && Math.abs(x - drag.at.x) < STILL_PX) return undefined;
        drag.still = false;
        const [first, last] = this.engine.window;
        if (drag.end === 0) this.setWindow(Math.min(day, last), last);
        else if (drag.end === 1) this.setWindow(first, Math.max(day, first));
        else if (drag.window) {
          const [a, b] = drag.window;
          const shift = Math.max(-a, Math.min(days - 1 - b, day - drag.from));
          this.setWindow(a + shift, b + shift);
        } else this.setWindow(Math.min(day, drag.anchor), Math.max(day, drag.anchor));
        return undefined;
      });
      this.track.addEventListener("pointerleave", () => { this.tip.hidden = true; });
      for (const name of ["pointerup", "pointercancel"]) {
        this.track.addEventListener(name, () => {
          const done = drag;
          drag = null;
          if (!done) return;
          if (!done.still) this.onrest();
          else if (name === "pointerup" && done.end === undefined) this._pick(done);
        });
      }
    }

    // A click on a bar shows its events; where they are outside the window, the window goes there.
    _pick({ at, inside }) {
      const picked = this._under(at.x, at.y, at.day);
      if (!inside) {
        this.setWindow(picked.first, picked.last);
        this.onrest();
      }
      this.onpick(picked);
    }

    _tip(x, y, day, target) {
      if (this.handles.includes(target)) {
        this.tip.hidden = true;
        return;
      }
      const { first, last, words, how } = this._under(x, y, day);
      const key = `${first},${last},${how}`;
      if (this.tipped !== key) {
        this.tipped = key;
        const { count } = this.engine.between(first, last, how, 0);
        this.tip.textContent = `${words}: ${atlas.plural(count, "event", "events")}`;
      }
      this.tip.hidden = false;
      const room = this.width - this.tip.offsetWidth;
      this.tip.style.transform = `translateX(${Math.max(0, Math.min(room, x - this.tip.offsetWidth / 2))}px)`;
    }

    // The bars do not change while the window moves: they are drawn once, and only the veil and handles move.
    draw() {
      const { width } = this; // as last observed: asking the page for it would lay it out anew at every frame
      if (!width) return;
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      const key = `${width}|${ratio}|${this.theme.paper}`;
      if (!this._backdrop || this._backdropKey !== key) {
        this._backdropKey = key;
        this._backdrop = true;
        this.tipped = null;
        this.canvas.width = width * ratio;
        this.canvas.height = atlas.BACKDROP_PX * ratio;
        this.canvas.style.width = `${width}px`;
        this.canvas.style.height = `${atlas.BACKDROP_PX}px`;
        const context = this.canvas.getContext("2d");
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        context.clearRect(0, 0, width, atlas.BACKDROP_PX);
        this.spans = atlas.drawBackdrop(context, width, this);
      }
      const [first, last] = this.engine.window;
      const left = this.axis.at(first), right = this.axis.at(last + 1);
      // Transforms only: nothing of the page is laid out anew while the window moves.
      this.range.style.transform = `translateX(${left * width}px) scaleX(${right - left})`;
      this.veils[0].style.transform = `scaleX(${left})`;
      this.veils[1].style.transform = `scaleX(${1 - right})`;
      this.handles[0].style.transform = `translateX(${left * width}px)`;
      this.handles[1].style.transform = `translateX(${right * width}px)`;
      if (performance.now() - (this.told || 0) > TELL_MS) this.tell();
    }

    // The dates in words, for eyes and for screen readers.
    tell() {
      this.told = performance.now();
      const [first, last] = this.engine.window;
      this.handles.forEach((handle, end) => {
        handle.setAttribute("aria-valuenow", String(end ? last : first));
        handle.setAttribute("aria-valuetext", this.calendar.text(end ? last : first));
      });
      this.dates.textContent = this.calendar.spanText(first, last);
    }
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
