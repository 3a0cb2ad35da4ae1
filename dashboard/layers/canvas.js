// A canvas that pans and zooms with a Leaflet map. `draw(context, canvas)` is called with layer coordinates in force.
// It extends L.Renderer, which keeps the canvas in place while the map moves and scales it while the map zooms.
(function (atlas) {
  "use strict";

  atlas.canvasLayer = function (pane, draw) {
    const Canvas = L.Renderer.extend({
      options: { pane, padding: 0.06 },

      _initContainer() {
        this._container = document.createElement("canvas");
        this._container.setAttribute("aria-hidden", "true");
        this.context = this._container.getContext("2d");
      },

      _destroyContainer() {
        this._container.remove();
        delete this._container;
      },

      _onZoomEnd() {},

      _update() {
        if (this._map._animatingZoom && this._bounds) return;
        L.Renderer.prototype._update.call(this);
        const size = this._bounds.getSize();
        this.ratio = Math.min(2, window.devicePixelRatio || 1);
        L.DomUtil.setPosition(this._container, this._bounds.min);
        this._container.width = size.x * this.ratio;
        this._container.height = size.y * this.ratio;
        this._container.style.width = `${size.x}px`;
        this._container.style.height = `${size.y}px`;
        this.redraw();
      },

      redraw() {
        if (!this._map || !this._bounds) return;
        const { context, ratio } = this;
        const { min, max } = this._bounds;
        context.setTransform(ratio, 0, 0, ratio, -min.x * ratio, -min.y * ratio);
        context.clearRect(min.x, min.y, max.x - min.x, max.y - min.y);
        draw(context, this);
      },

      // Unit-square coordinates -> layer pixels: pixel = unit * scale - origin.
      frame() {
        const origin = this._map.getPixelOrigin();
        return { scale: 256 * 2 ** this._map.getZoom(), left: origin.x, top: origin.y, min: this._bounds.min, max: this._bounds.max };
      },
    });
    return new Canvas();
  };

  // Flat [lon, lat, lon, lat, ...] -> {points, box} in the unit square.
  atlas.project = function (flat) {
    const points = new Float64Array(flat.length);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < flat.length; i += 2) {
      const x = (points[i] = atlas.mercatorX(flat[i]));
      const y = (points[i + 1] = atlas.mercatorY(flat[i + 1]));
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
    return { points, box };
  };

  atlas.inView = function (box, frame) {
    const { scale, left, top, min, max } = frame;
    return box[2] * scale - left >= min.x && box[0] * scale - left <= max.x
      && box[3] * scale - top >= min.y && box[1] * scale - top <= max.y;
  };

  // Adds a line or ring to a path, leaving out vertices nearer than 0.7 pixel to the one before.
  atlas.trace = function (path, points, frame, close) {
    const { scale, left, top } = frame;
    let lastX = NaN, lastY = NaN;
    for (let i = 0; i < points.length; i += 2) {
      const x = points[i] * scale - left, y = points[i + 1] * scale - top;
      if (i === 0) path.moveTo(x, y);
      else if (Math.abs(x - lastX) + Math.abs(y - lastY) < 0.7 && i < points.length - 2) continue;
      else path.lineTo(x, y);
      lastX = x;
      lastY = y;
    }
    if (close) path.closePath();
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
