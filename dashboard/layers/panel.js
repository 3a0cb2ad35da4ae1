// Beside the map: the line that accounts for everything, the event chosen, lists that can be read and walked without
// the picture (events in view, country level, not located, undated), and the legend.
(function (atlas) {
  "use strict";

  const { element } = atlas;
  const LISTED = 60;

  atlas.Panel = class {
    // actions: {choose(event), undated(on)}
    constructor(header, engine, legend, describe, actions) {
      Object.assign(this, { header, engine, describe, actions });
      this.summary = element("p", { class: "atlas-summary", role: "status", "aria-live": "polite" });
      this.card = element("section", { class: "atlas-card", "aria-label": "Chosen event", tabindex: "-1", hidden: true });
      this.listTitle = element("summary", {}, "Events in view");
      this.list = element("div", { class: "atlas-list" });
      this.inView = element("details", { class: "atlas-in-view" }, this.listTitle, this.list);
      this.trays = element("div", { class: "atlas-trays", "aria-label": "Not drawn on the map" });
      this.root = element("aside", { class: "atlas-side", "aria-label": "Legend, counts and lists" },
        this.summary, this.card, this.trays, this.inView,
        element("details", { class: "atlas-key", open: true }, element("summary", {}, "Legend and switches"), legend.root));
      this.inView.addEventListener("toggle", () => this._showList());
      this._buildTrays();
    }

    _buildTrays() {
      const { header } = this;
      const row = (title, note) => {
        const count = element("strong", {});
        const list = element("div", { class: "atlas-list" });
        const box = element("details", { class: "atlas-tray" }, element("summary", { title: note }, count, ` ${title}`), list);
        this.trays.append(box);
        return { count, list, box };
      };
      this.trayRows = header.trays.map((tray) =>
        row(tray.name, "The words name no closer place than this, so no mark is set on the map."));
      this.unlocated = row("not located", "No place could be told from the words.");
      const undated = header.classes.find((group) => group.undated);
      if (undated && undated.to > undated.from) {
        const tray = row("undated", "No date could be told from the words, so they are not on the time axis.");
        this.undatedRow = tray;
        const box = element("input", { type: "checkbox", onchange: () => this.actions.undated(box.checked) });
        tray.box.insertBefore(element("label", {}, box, " show them on the map"), tray.list);
        tray.box.addEventListener("toggle", () => this._fillUndated());
        this.undatedBox = box;
      }
      for (const [k, tray] of [...this.trayRows, this.unlocated].entries()) {
        tray.box.addEventListener("toggle", () => this._fillTray(tray, k));
      }
    }

    _fillUndated() {
      if (!this.undatedRow || !this.undatedRow.box.open) return;
      const { events, count } = this.engine.undatedOnes(LISTED);
      this._fill(this.undatedRow.list, events, count);
    }

    _fillTray(tray, k) {
      if (!tray.box.open) return;
      const bucket = this.cells + this.header.shapes.length + k;
      const events = this.engine.list((b) => b === bucket, LISTED);
      this._fill(tray.list, events, this.engine.count[bucket]);
    }

    _fill(list, events, count) {
      list.replaceChildren(...events.map((i) => this._button(i)));
      if (count > events.length) {
        list.append(element("p", { class: "atlas-more" }, `and ${atlas.number(count - events.length)} more: narrow the dates, the switches or the view`));
      }
    }

    _button(i) {
      const { when, what, where } = this.describe(i);
      return element("button", { type: "button", class: "atlas-event", dir: "auto", onclick: () => this.actions.choose(i) },
        element("span", { class: "atlas-when" }, when), element("span", { class: "atlas-what" }, what), element("span", { class: "atlas-where" }, where));
    }

    // Counts follow every frame; lists only when the page rests (`rest` true).
    update(view, rest) {
      const { engine, header } = this;
      this.cells = view.cells;
      const offset = view.cells + header.shapes.length;
      const set = (row, count) => {
        const text = atlas.number(count);
        if (row.count.textContent !== text) row.count.textContent = text;
        row.box.hidden = count === 0;
      };
      this.trayRows.forEach((row, k) => set(row, engine.count[offset + k]));
      set(this.unlocated, engine.count[offset + header.trays.length]);
      if (rest) {
        this._showSummary(offset);
        this._showList();
        [...this.trayRows, this.unlocated].forEach((tray, k) => this._fillTray(tray, k));
        this._fillUndated();
      }
    }

    _showSummary(offset) {
      const { engine, header } = this;
      const tray = header.trays.reduce((sum, _, k) => sum + engine.count[offset + k], 0);
      const unlocated = engine.count[offset + header.trays.length];
      const drawn = engine.total - tray - unlocated;
      const parts = [`${atlas.number(engine.total)} of ${atlas.plural(header.count, "event", "events")}: ${atlas.number(drawn)} on the map`];
      if (tray) parts.push(`${atlas.number(tray)} at country level`);
      if (unlocated) parts.push(`${atlas.number(unlocated)} not located`);
      const without = this.undatedRow ? engine.undatedOnes(0).count : 0;
      if (this.undatedRow) {
        this.undatedRow.count.textContent = atlas.number(without);
        this.undatedRow.box.hidden = without === 0;
      }
      const undated = engine.undated ? 0 : without;
      if (undated) parts.push(`${atlas.number(undated)} undated`);
      const hidden = header.count - engine.total - undated;
      if (hidden) parts.push(`${atlas.number(hidden)} outside the ${engine.inside ? "area, the " : ""}dates or switched off`);
      this.summary.textContent = header.count === 0 ? "No event passes the filter." : engine.total === 0
        ? `None of ${atlas.plural(header.count, "event", "events")} is shown: ${engine.inside ? "remove the area, " : ""}widen the dates, or switch a type, status or precision back on.`
        : parts.join(" · ");
    }

    _showList() {
      if (!this.inView.open || !this.inSight) return;
      const { events, count } = this.inSight();
      this.listTitle.textContent = `Events in view (${atlas.number(count)})`;
      this._fill(this.list, events, count);
    }

    // onwindow: where given, a button offers to show only these dates.
    showGroup(title, events, count, onwindow) {
      this.card.hidden = false;
      const list = element("div", { class: "atlas-list" });
      this._fill(list, events, count);
      const only = onwindow && count > 0 ? [element("button", { type: "button", class: "atlas-only", onclick: onwindow }, "Show only these dates")] : [];
      this.card.replaceChildren(this._close(), element("h3", { dir: "auto" }, title), ...only, list);
      this.card.scrollIntoView?.({ block: "nearest" });
    }

    focusCard() {
      (this.card.querySelector(".atlas-event") || this.card).focus();
    }

    showUndated(on) {
      if (this.undatedBox) this.undatedBox.checked = on;
    }

    _close() {
      return element("button", { type: "button", class: "atlas-close", "aria-label": "Close", onclick: () => this.actions.choose(-1) }, "×");
    }

    // The chosen event in brief; the page around may show the whole evidence.
    showEvent(i) {
      if (i < 0) {
        this.card.hidden = true;
        this.card.replaceChildren();
        return;
      }
      const { when, what, where, status, known, figures, quote, sources } = this.describe(i);
      this.card.hidden = false;
      this.card.replaceChildren(this._close(), element("h3", { dir: "auto" }, what),
        element("p", { dir: "auto" }, `${when} · ${where}`),
        element("p", { class: "atlas-fine", dir: "auto" }, [status, known, figures].filter(Boolean).join(" · ")));
      if (quote) this.card.append(element("blockquote", { dir: "auto" }, quote));
      if (sources && sources.length) this.card.append(element("p", { class: "atlas-fine", dir: "auto" }, sources.join("; ")));
    }
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
