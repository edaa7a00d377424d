/** COPY text is written byte by byte into one block: as strings, a million small pieces cost more than all else in an import. */

const BLOCK_BYTES = 65_536;
/** No cell is longer: 4,000 characters of a text, three bytes each. */
const CELL_BYTES = 12_288;
const [TAB, LINE_END, BACKSLASH, MINUS, ZERO] = [9, 10, 92, 45, 48];
const MISSING = copyCells([null]);
const ESCAPED: Record<string, string> = { "\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\" };

/** Plain values as cells that can be written again and again. */
export function copyCells(values: readonly (string | null)[]): Buffer {
  return Buffer.from(values.map((value) => `${value ?? "\\N"}\t`).join(""));
}

export type CopyBlock = ReturnType<typeof makeCopyBlock>;

/** Cells are written in the order of the columns, each closed by a tab; the last one of a row by `endRow`. */
export function makeCopyBlock() {
  let bytes = Buffer.allocUnsafe(2 * BLOCK_BYTES);
  let at = 0;

  const raw = (cells: Uint8Array) => {
    bytes.set(cells, at);
    at += cells.length;
  };
  const makeRoom = () => {
    if (bytes.length - at > 2 * CELL_BYTES) return;
    const larger = Buffer.allocUnsafe(bytes.length * 2);
    bytes.copy(larger, 0, 0, at);
    bytes = larger;
  };
  /** Text with characters beyond plain ASCII, or with what COPY gives a meaning to. */
  const writeHard = (text: string) => {
    at += bytes.write(
      text.replace(/[\t\n\r\\]/g, (mark) => ESCAPED[mark] ?? mark),
      at,
    );
    bytes[at++] = TAB;
  };

  const number = (value: number | null): void => {
    if (value === null) {
      raw(MISSING);
      return;
    }
    let rest = Math.abs(value);
    if (value < 0) bytes[at++] = MINUS;
    let end = at + 1;
    for (let tens = rest; tens >= 10; tens = Math.floor(tens / 10)) end++;
    for (let place = end - 1; place >= at; place--) {
      const tens = Math.floor(rest / 10);
      bytes[place] = ZERO + (rest - tens * 10);
      rest = tens;
    }
    at = end;
    bytes[at++] = TAB;
  };

  return {
    /** Cells that were written before, at most 4,096 bytes of them. */
    raw,
    text(text: string | null): void {
      if (text === null) {
        raw(MISSING);
        return;
      }
      makeRoom();
      const start = at;
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code < 32 || code > 126 || code === BACKSLASH) {
          at = start;
          writeHard(text);
          return;
        }
        bytes[at++] = code;
      }
      bytes[at++] = TAB;
    },
    /** A whole number, exactly. */
    number,
    /** Any number. */
    decimal(value: number | null): void {
      if (value === null || Number.isInteger(value)) number(value);
      else raw(Buffer.from(`${value}\t`));
    },
    endRow(): void {
      bytes[at - 1] = LINE_END;
      makeRoom();
    },
    isFull: (): boolean => at >= BLOCK_BYTES,
    isEmpty: (): boolean => at === 0,
    /** What was written, and a new block to go on with. */
    take(): Buffer {
      const taken = bytes.subarray(0, at);
      bytes = Buffer.allocUnsafe(2 * BLOCK_BYTES);
      at = 0;
      return taken;
    },
  };
}
