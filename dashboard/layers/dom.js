// Building the page's own elements. Text only ever goes in through `textContent`, never as markup.
(function (atlas) {
  "use strict";

  // element("button", {class: "x", onclick: f, "aria-label": "y"}, "text", child, ...)
  atlas.element = function (name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (value === true) node.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
    }
    for (const child of children) node.append(child); // a string becomes a text node
    return node;
  };

  // A group of which one is chosen: [[value, text], ...].
  atlas.choice = function (label, options, value, onchange) {
    const select = atlas.element("select", { "aria-label": label, title: label, onchange: () => onchange(select.value) },
      ...options.map(([key, text]) => atlas.element("option", { value: key, selected: key === value }, text)));
    return select;
  };

  const NUMBERS = new Intl.NumberFormat("en-GB");
  atlas.number = (value) => NUMBERS.format(value);
  atlas.plural = (count, one, many) => `${atlas.number(count)} ${count === 1 ? one : many}`;
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
