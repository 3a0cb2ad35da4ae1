// Bytes from Python -> typed arrays. The format is that of dashboard/maps.py `pack`:
// "IAT1", header length (uint32), header (UTF-8 JSON, padded), columns (little-endian, each at a multiple of eight).
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
    for (const [name, column] of Object.entries(header.columns || {})) {
      const Type = ARRAYS[column.type];
      const from = bytes.byteOffset + body + column.offset;
      columns[name] = from % Type.BYTES_PER_ELEMENT === 0
        ? new Type(bytes.buffer, from, column.length)
        : new Type(bytes.slice(body + column.offset, body + column.offset + column.length * Type.BYTES_PER_ELEMENT).buffer);
    }
    return { header, columns };
  };

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

    text(day) {
      const date = new Date(this.zero + day * 86400000);
      return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
    }

    spanText(first, last) {
      return first === last ? this.text(first) : `${this.text(first)} to ${this.text(last)}`;
    }
  };
})(globalThis.IncidentAtlas = globalThis.IncidentAtlas || {});
