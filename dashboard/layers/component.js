// Entry for Streamlit (st.components.v2): one map a page, made once and kept; later messages only change it.
//
// A message with columns brings events; one without only names them (`data_id`) and says what the page wants shown
// (`view`). `echo` is the number of the last report that the server had read: a `view` older than what was reported
// since is not followed, so that a hand on the slider is never pulled back.
const maps = new WeakMap();
const latest = (globalThis.IncidentAtlas.latest = globalThis.IncidentAtlas.latest || {});

function themeOf(host) {
  const colour = getComputedStyle(host).getPropertyValue("--st-background-color").trim();
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(colour);
  if (!match) return IncidentAtlas.preferredTheme();
  const [r, g, b] = match.slice(1).map((part) => parseInt(part, 16));
  return 0.299 * r + 0.587 * g + 0.114 * b < 128 ? "dark" : "light";
}

function mount(host, message, header, setStateValue) {
  const place = document.createElement("div");
  host.append(place);
  const entry = { id: header.data_id, setStateValue, number: header.echo || 0 };
  const { start, view } = header;
  const begin = { header: { ...message.header, start, view }, columns: message.columns };
  entry.atlas = IncidentAtlas.mount(L.map(place, message.header.map), begin, {
    theme: themeOf(host),
    onrest: (report) => {
      entry.number++;
      entry.setStateValue("view", { ...report, n: entry.number, data_id: entry.id });
    },
  });
  host.atlas = entry.atlas;
  maps.set(host, entry);
}

function update(host, entry, message, header, setStateValue) {
  entry.setStateValue = setStateValue;
  const theme = themeOf(host);
  if (entry.atlas.themeName !== theme) entry.atlas.setTheme(theme);
  if (message) {
    entry.id = header.data_id;
    entry.atlas.setData(message);
  }
  if ((header.echo || 0) === entry.number && !entry.atlas.busy()) entry.atlas.follow(header.view);
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  let host = parentElement.querySelector(".atlas-host");
  if (!host) {
    host = document.createElement("div");
    host.className = "atlas-host";
    parentElement.append(host);
  }
  const message = IncidentAtlas.decode(data);
  const { header } = message;
  if (header.columns) latest.message = message;
  host.style.setProperty("--atlas-height", header.height);
  const entry = maps.get(host);
  const known = latest.message && latest.message.header.data_id === header.data_id ? latest.message : null;
  if (entry && entry.id === header.data_id) update(host, entry, null, header, setStateValue);
  else if (!known) setTriggerValue("need", header.data_id); // the events were sent, but not to this page
  else if (entry) update(host, entry, known, header, setStateValue);
  else mount(host, known, header, setStateValue);
  return () => setTimeout(() => {
    const gone = maps.get(host);
    if (gone && !host.isConnected) {
      gone.atlas.destroy();
      maps.delete(host);
    }
  }, 0);
}
