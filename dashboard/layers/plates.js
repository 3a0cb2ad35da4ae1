// Where the count of an area is written: at its point, or near it where a mark or another count lies there, so that no
// number hides another. Pure. Found once for a view, whatever the window, so that nothing jumps while time moves.
(function (atlas) {
  "use strict";

  const HIGH = 12; // pixels that half a count takes, with air
  atlas.PLATES_CROWD = 6;
  const TURNS = 12, REACHES = [0, 30, 46, 64, 86];
  const JOIN = 48, CROWD_REACH = 90; // pixels between points of counts that are joined, and within which others make a crowd

  // points: [x, y, half width] in pixels of the counts; marks: [x, y, half width, half height] of what is drawn already.
  // Returns [dx, dy] for each point.
  atlas.placePlates = function (points, marks) {
    const taken = [...marks];
    return points.map(([x, y, wide]) => {
      let best = [0, 0], least = Infinity;
      for (const reach of REACHES) {
        for (let turn = 0; turn < (reach ? TURNS : 1); turn++) {
          const angle = (2 * Math.PI * turn) / TURNS - Math.PI / 2;
          const dx = reach * Math.cos(angle), dy = reach * Math.sin(angle);
          const covered = overlap(x + dx, y + dy, wide, taken);
          if (covered < least) {
            least = covered;
            best = [dx, dy];
          }
        }
        if (least === 0) break;
      }
      taken.push([x + best[0], y + best[1], wide, HIGH]);
      return best;
    });
  };

  // Where counts crowd, those that lie close and are of one kind are one count, so that a wall of ones neither hides the
  // marks nor itself. points: [x, y] in pixels, kinds: a word each. Returns lists of indices, each point in one of them.
  atlas.groupPlates = function (points, kinds) {
    const groups = [];
    points.forEach(([x, y], k) => {
      let crowd = 0, nearest = null, least = JOIN;
      for (const group of groups) {
        const away = Math.hypot(group.x - x, group.y - y);
        if (away < CROWD_REACH) crowd++;
        if (away < least && group.kind === kinds[k]) {
          least = away;
          nearest = group;
        }
      }
      if (nearest && crowd >= atlas.PLATES_CROWD) nearest.members.push(k);
      else groups.push({ x, y, kind: kinds[k], members: [k] });
    });
    return groups.map((group) => group.members);
  };

  function overlap(x, y, half, taken) {
    let sum = 0;
    for (const [a, b, across, high] of taken) {
      const wide = across + half - Math.abs(x - a), tall = high + HIGH - Math.abs(y - b);
      if (wide > 0 && tall > 0) sum += wide * tall;
    }
    return sum;
  }
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
