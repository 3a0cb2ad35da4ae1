// Bytes from Python -> typed arrays. The format is that of dashboard/map_bytes.py: "IAT1", header length (uint32), header
// (UTF-8 JSON, padded), columns (little-endian, each piece at a multiple of eight), plain, as codes or as runs.
// Text arrives as JSON and stays data: nothing here or elsewhere makes markup or code of it.
(function (atlas) {
  "use strict";

  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const ARRAYS = { f4: Float32Array, u4: Uint32Array, u2: Uint16Array, u1: Uint8Array };

  atlas.decode = function (bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.byteLength < 8 || view.getUint32(0, false) !== 0x49415431) {
      throw new Error("These bytes are not an atlas message (they do not begin with IAT1).");
    }
    const headerLength = view.getUint32(4, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength)));
    const body = 8 + headerLength;
    const columns = {};
    const piece = ({ type, offset, length }) => {
      const Type = ARRAYS[type];
      const from = bytes.byteOffset + body + offset;
      return from % Type.BYTES_PER_ELEMENT === 0
        ? new Type(bytes.buffer, from, length)
        : new Type(bytes.slice(body + offset, body + offset + length * Type.BYTES_PER_ELEMENT).buffer);
    };
    for (const [name, column] of Object.entries(header.columns || {})) columns[name] = unpacked(column, piece);
    if (header.columns) derive(columns);
    return { header, columns };
  };

  function unpacked(column, piece) {
    if (column.plain) return piece(column.plain);
    const values = new ARRAYS[column.type](column.length);
    if (column.codes) {
      const codes = piece(column.codes), table = piece(column.table);
      for (let i = 0; i < values.length; i++) values[i] = table[codes[i]];
    } else {
      const ends = piece(column.ends), told = piece(column.values);
      for (let k = 0, from = 0; k < ends.length; from = ends[k++]) values.fill(told[k], from, ends[k]);
    }
    return values;
  }

  // Last days; and where so many spots differ that they were not numbered, each mark as a spot of its own.
  function derive(columns) {
    const { start, more, precision } = columns;
    columns.end = new Uint16Array(start.length);
    for (let i = 0; i < start.length; i++) columns.end[i] = start[i] + more[i];
    if (columns.site) return;
    columns.site = new Uint32Array(start.length).fill(0xffffffff);
    for (let i = 0, spots = 0; i < start.length; i++) if (precision[i] === 1 || precision[i] === 2) columns.site[i] = spots++;
  }

  atlas.fromBase64 = function (text) {
    const binary = atob(text.trim());
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  };

  // Dates travel as days since `epoch` (ISO date); all arithmetic is in UTC so that no time zone moves a day.
  atlas.Calendar = class {
    constructor(epoch, days) {
      this.zero = Date.parse(epoch + "T00:00:00Z");
      this.days = days;
    }

    iso(day) {
      return new Date(this.zero + day * 86400000).toISOString().slice(0, 10);
    }

    day(iso) {
      return Math.round((Date.parse(iso + "T00:00:00Z") - this.zero) / 86400000);
    }

    // First day of the month that holds `day`, but not before the first day of all.
    monthOf(day) {
      const date = new Date(this.zero + day * 86400000);
      return Math.max(0, Math.round((Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) - this.zero) / 86400000));
    }

    text(day) {
      const date = new Date(this.zero + day * 86400000);
      return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
    }

    monthText(day) {
      return this.text(day).replace(/^\d+ /, "");
    }

    spanText(first, last) {
      return first === last ? this.text(first) : `${this.text(first)} to ${this.text(last)}`;
    }
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
