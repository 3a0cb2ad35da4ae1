// The one time control of the page: a two-handled range over a histogram of events by type, with play, step, speed,
// a window that moves or grows, and the choice between events possibly and certainly within it.
(function (atlas) {
  "use strict";

  const { element, choice } = { element: atlas.element, choice: atlas.choice };
  const BARS_PX = 46, SPANS_PX = 18, AXIS_PX = 16, HIGH = BARS_PX + SPANS_PX + AXIS_PX;
  const LANE_PX = 4;
  const TELL_MS = 90; // between two changes of the written dates while the window moves
  const UNIT_WORD = { day: "day", week: "week", month: "month" };

  atlas.Timeline = class {
    // onchange(): the window, the logic or the undated switch changed; onrest(): nothing moves any more.
    constructor(engine, header, calendar, theme, { onchange, onrest }) {
      Object.assign(this, { engine, header, calendar, theme, onchange, onrest });
      this.mode = "moves";
      this.speed = 4; // units a second
      this.playing = false;
      this._setUnit("");
      this._build();
    }

    _setUnit(unit) {
      Object.assign(this, atlas.periods(this.calendar, unit));
    }

    _build() {
      this.canvas = element("canvas", { class: "atlas-bars", "aria-hidden": "true" });
      this.range = element("div", { class: "atlas-range", title: "Drag to move the window" });
      this.handles = [0, 1].map((end) => element("div", {
        class: "atlas-handle", role: "slider", tabindex: "0", "aria-orientation": "horizontal",
        "aria-label": end ? "Last day shown" : "First day shown", "aria-valuemin": "0", "aria-valuemax": String(this.calendar.days - 1),
        onkeydown: (event) => this._key(event, end),
      }));
      this.veils = [0, 1].map(() => element("div", { class: "atlas-veil" }));
      this.track = element("div", { class: "atlas-track" }, this.canvas, ...this.veils, this.range, ...this.handles);
      this.playButton = element("button", { type: "button", class: "atlas-play", onclick: () => this.toggle() }, "▶ Play");
      this.dates = element("output", { class: "atlas-dates", "aria-live": "off" });
      this.certainBox = element("input", { type: "checkbox", onchange: () => this._setCertain(this.certainBox.checked) });
      const step = (direction, text, label) =>
        element("button", { type: "button", "aria-label": label, title: label, onclick: () => { this.stop(); this.step(direction); this.onrest(); } }, text);
      this.controls = element("div", { class: "atlas-controls" },
        this.playButton, step(-1, "◀", "One step back"), step(1, "▶", "One step on"),
        choice("Speed", [["1", "1 step/s"], ["4", "4 steps/s"], ["12", "12 steps/s"], ["40", "40 steps/s"]], "4", (v) => { this.speed = Number(v); }),
        choice("Window", [["moves", "window moves"], ["grows", "window grows"]], this.mode, (v) => { this.mode = v; }),
        choice("Step", [["", `step: fit (${this.unit})`], ["day", "step: day"], ["week", "step: week"], ["month", "step: month"]], "",
          (v) => { this._setUnit(v); this.recount(); }),
        this.dates,
        element("label", { class: "atlas-certain", title: "Off: an event counts if it may have happened in the window. On: only if its whole span lies within." },
          this.certainBox, "only certainly within"),
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
      this.tempo = atlas.tempo(this.engine, this.edges);
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
      const [first, last] = this.engine.window;
      if (first === 0 && last === top || last === top) {
        const units = this.edges.length - 1;
        const width = Math.max(1, Math.round(units / 10));
        this.setWindow(0, this.mode === "grows" ? this.edges[1] - 1 : this.edges[Math.min(width, units)] - 1);
      }
      this.playing = true;
      this.playButton.textContent = "❚❚ Pause";
      const unitDays = this.calendar.days / (this.edges.length - 1);
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      let before = performance.now(), owed = 0;
      const tick = (now) => {
        if (!this.playing) return;
        owed += ((now - before) / 1000) * this.speed * unitDays;
        before = now;
        const days = calm ? Math.floor(owed / unitDays) * Math.round(unitDays) : Math.floor(owed);
        if (days >= 1) {
          owed -= days;
          const [a, b] = this.engine.window;
          const end = Math.min(top, b + days);
          this.setWindow(this.mode === "grows" ? a : a + (end - b), end);
          if (end === top) {
            this.stop();
            this.onrest();
            return;
          }
        }
        this.frame = requestAnimationFrame(tick);
      };
      this.frame = requestAnimationFrame(tick);
    }

    stop() {
      this.playing = false;
      cancelAnimationFrame(this.frame);
      this.playButton.textContent = "▶ Play";
    }

    _key(event, end) {
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

    _listenToPointer() {
      const dayAt = (event) => {
        const box = this.track.getBoundingClientRect();
        return Math.max(0, Math.min(this.calendar.days - 1, Math.floor(((event.clientX - box.left) / box.width) * this.calendar.days)));
      };
      let drag = null;
      this.track.addEventListener("pointerdown", (event) => {
        if (event.button !== 0) return;
        this.stop();
        const day = dayAt(event), [first, last] = this.engine.window;
        const end = this.handles.indexOf(event.target);
        if (end >= 0) drag = { end };
        else if (event.target === this.range && last - first < this.calendar.days - 1) drag = { from: day, window: [first, last] };
        else {
          drag = { anchor: day };
          if (event.target !== this.range) this.setWindow(day, day);
        }
        this.track.setPointerCapture(event.pointerId);
        event.preventDefault();
        if (end >= 0) this.handles[end].focus();
      });
      this.track.addEventListener("pointermove", (event) => {
        if (!drag) return;
        const day = dayAt(event), [first, last] = this.engine.window;
        if (drag.end === 0) this.setWindow(Math.min(day, last), last);
        else if (drag.end === 1) this.setWindow(first, Math.max(day, first));
        else if (drag.window) {
          const [a, b] = drag.window;
          const shift = Math.max(-a, Math.min(this.calendar.days - 1 - b, day - drag.from));
          this.setWindow(a + shift, b + shift);
        } else this.setWindow(Math.min(day, drag.anchor), Math.max(day, drag.anchor));
      });
      for (const name of ["pointerup", "pointercancel"]) {
        this.track.addEventListener(name, () => {
          if (drag) this.onrest();
          drag = null;
        });
      }
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
        this.canvas.width = width * ratio;
        this.canvas.height = HIGH * ratio;
        this.canvas.style.width = `${width}px`;
        this.canvas.style.height = `${HIGH}px`;
        const context = this.canvas.getContext("2d");
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        context.clearRect(0, 0, width, HIGH);
        this._drawBars(context, width);
        this._drawSpans(context, width);
        this._drawAxis(context, width);
      }
      const [first, last] = this.engine.window;
      const left = first / this.calendar.days, right = (last + 1) / this.calendar.days;
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

    _drawBars(context, width) {
      const { bars, highest } = this.tempo;
      const { types } = this.engine.data;
      const perDay = width / this.calendar.days;
      for (let u = 0; u < this.edges.length - 1; u++) {
        const x = this.edges[u] * perDay, wide = Math.max(1, (this.edges[u + 1] - this.edges[u]) * perDay - 1);
        let y = BARS_PX;
        for (let t = 0; t < types; t++) {
          const high = (bars[u * types + t] / Math.max(1, highest)) * (BARS_PX - 12);
          if (high === 0) continue;
          context.fillStyle = this.header.types[t].colour;
          context.fillRect(x, y - high, wide, high);
          y -= high;
        }
      }
      context.font = "10px system-ui, sans-serif";
      context.fillStyle = this.theme.muted;
      context.textAlign = "left";
      context.textBaseline = "top";
      context.fillText(`most in a ${UNIT_WORD[this.unit]}: ${atlas.number(highest)}`, 4, 0);
    }

    _drawSpans(context, width) {
      const perDay = width / this.calendar.days;
      const lanes = [];
      const most = this.tempo.spans.reduce((m, s) => Math.max(m, s.count), 1);
      for (const { first, last, count } of this.tempo.spans) {
        let lane = lanes.findIndex((end) => end < first);
        if (lane < 0) lane = lanes.push(-1) - 1;
        lanes[lane] = last;
        const y = BARS_PX + 2 + (lane % Math.floor(SPANS_PX / LANE_PX)) * LANE_PX;
        context.fillStyle = atlas.alpha(this.theme.ink, 0.3 + 0.5 * (count / most));
        context.fillRect(first * perDay, y, Math.max(2, (last + 1 - first) * perDay - 1), LANE_PX - 1.5);
      }
    }

    _drawAxis(context, width) {
      const perDay = width / this.calendar.days;
      const { zero, days } = this.calendar;
      context.font = "11px system-ui, sans-serif";
      context.textBaseline = "bottom";
      context.strokeStyle = atlas.alpha(this.theme.muted, 0.6);
      context.fillStyle = this.theme.muted;
      context.lineWidth = 1;
      const start = new Date(zero);
      const months = days / 30.44;
      const every = [1, 3, 12, 24, 60, 120].find((m) => (width / months) * m >= 58) || 240;
      let month = start.getUTCMonth();
      if (every >= 12) month = 12;
      else month = Math.ceil((month + (start.getUTCDate() > 1 ? 1 : 0)) / every) * every;
      const ticks = [];
      for (; ; month += every) {
        const at = Date.UTC(start.getUTCFullYear(), month, 1);
        const day = Math.round((at - zero) / 86400000);
        if (day >= days) break;
        ticks.push([day, at]);
      }
      if (ticks.length < 2) ticks.unshift([0, zero]);
      let clear = -Infinity;
      for (const [day, at] of ticks) {
        const x = day * perDay;
        const january = new Date(at).getUTCMonth() === 0 && ticks.length > 2;
        const text = new Date(at).toLocaleDateString("en-GB", ticks[0][1] === zero && ticks.length <= 2
          ? { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }
          : january ? { year: "numeric", timeZone: "UTC" } : { month: "short", year: every >= 12 || ticks.length < 5 ? "numeric" : undefined, timeZone: "UTC" });
        context.beginPath();
        context.moveTo(x + 0.5, BARS_PX);
        context.lineTo(x + 0.5, HIGH);
        context.stroke();
        const wide = context.measureText(text).width;
        if (x < clear || x + wide + 4 > width) continue;
        context.textAlign = "left";
        context.fillText(text, x + 4, HIGH);
        clear = x + wide + 12;
      }
    }
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
