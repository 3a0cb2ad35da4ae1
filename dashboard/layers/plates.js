// Where the count of an area is written: at its point, or near it where a mark or another count lies there, so that no
// number hides another. Pure. Found once for a view, whatever the window, so that nothing jumps while time moves.
(function (atlas) {
  "use strict";

  const HALF = 14, HIGH = 12; // pixels a count takes, with air
  const MARK = 17; // and a mark
  const TURNS = 12, REACHES = [0, 30, 46, 64, 86];

  // points: [x, y] in pixels of the counts; marks: [x, y] of what is drawn already. Returns [dx, dy] for each point.
  atlas.placePlates = function (points, marks) {
    const taken = marks.map(([x, y]) => [x, y, MARK, MARK]);
    return points.map(([x, y]) => {
      let best = [0, 0], least = Infinity;
      for (const reach of REACHES) {
        for (let turn = 0; turn < (reach ? TURNS : 1); turn++) {
          const angle = (2 * Math.PI * turn) / TURNS - Math.PI / 2;
          const dx = reach * Math.cos(angle), dy = reach * Math.sin(angle);
          const covered = overlap(x + dx, y + dy, taken);
          if (covered < least) {
            least = covered;
            best = [dx, dy];
          }
        }
        if (least === 0) break;
      }
      taken.push([x + best[0], y + best[1], HALF, HIGH]);
      return best;
    });
  };

  function overlap(x, y, taken) {
    let sum = 0;
    for (const [a, b, half, high] of taken) {
      const wide = half + HALF - Math.abs(x - a), tall = high + HIGH - Math.abs(y - b);
      if (wide > 0 && tall > 0) sum += wide * tall;
    }
    return sum;
  }
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
